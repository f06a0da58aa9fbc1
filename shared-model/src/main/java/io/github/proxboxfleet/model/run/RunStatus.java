package io.github.proxboxfleet.model.run;

/** How a run stands. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    CANCELLING,
    /** All was done. */
    SUCCEEDED,
    /** Something failed, the rest was done. */
    PARTIAL,
    /** Nothing could be done. */
    FAILED,
    CANCELLED;

    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING, CANCELLING -> false;
            case SUCCEEDED, PARTIAL, FAILED, CANCELLED -> true;
        };
    }
}
