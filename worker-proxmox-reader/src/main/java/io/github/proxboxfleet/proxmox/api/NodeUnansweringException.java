package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.Failure;

/** The endpoint answers, but the node that it was to ask does not. */
public final class NodeUnansweringException extends RuntimeException {
    private final transient Failure failure;
    private final boolean mayBeOff;

    NodeUnansweringException(Failure failure, boolean mayBeOff) {
        super(failure.message());
        this.failure = failure;
        this.mayBeOff = mayBeOff;
    }

    public Failure failure() {
        return failure;
    }

    /** Whether there was not even a connection; else something runs there. */
    public boolean mayBeOff() {
        return mayBeOff;
    }
}
