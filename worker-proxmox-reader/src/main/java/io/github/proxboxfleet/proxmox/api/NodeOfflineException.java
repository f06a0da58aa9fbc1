package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.Failure;

/** The endpoint answers, but the node that it was to ask does not. */
public final class NodeOfflineException extends RuntimeException {
    private final transient Failure failure;

    NodeOfflineException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
