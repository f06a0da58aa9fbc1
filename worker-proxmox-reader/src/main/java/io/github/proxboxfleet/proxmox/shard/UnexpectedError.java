package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.failure.Failure;

/** Words for what should not have happened. */
final class UnexpectedError {
    private UnexpectedError() {}

    static Failure of(String endpoint, Throwable e, String errorId) {
        // The exception's message may repeat what Proxmox sent, a secret for instance; it stays in
        // the log.
        return new Failure.Bug(
                endpoint,
                "the reader failed with "
                        + e.getClass().getSimpleName()
                        + " (error "
                        + errorId
                        + ")",
                "Look for the error id in the reader's log and report it.",
                errorId);
    }
}
