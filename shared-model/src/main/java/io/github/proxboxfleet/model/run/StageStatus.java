package io.github.proxboxfleet.model.run;

/** How a stage of a run stands. */
public enum StageStatus {
    PENDING,
    RUNNING,
    SUCCEEDED,
    PARTIAL,
    FAILED,
    SKIPPED,
    CANCELLED;

    public boolean ended() {
        return this != PENDING && this != RUNNING;
    }
}
