package io.github.proxboxfleet.scheduler.run;

import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a stage of a run stands: {@code shards = open + written + failed + cancelled}.
 *
 * @param sources nodes and guests that feed it
 * @param done those of them whose shard has come to its end
 * @param reason why it was skipped or failed
 */
public record StageTally(
        Stage stage,
        StageStatus status,
        long sources,
        long done,
        int shards,
        int open,
        int written,
        int failed,
        int cancelled,
        Counts counts,
        @Nullable String reason) {

    public static StageTally of(Stage stage) {
        return new StageTally(stage, StageStatus.PENDING, 0, 0, 0, 0, 0, 0, 0, Counts.NONE, null);
    }

    /** Another shard feeds it; {@code more} is 0 where its sources are counted already. */
    public StageTally planned(long more) {
        return new StageTally(
                stage,
                status,
                sources + more,
                done,
                shards + 1,
                open + 1,
                written,
                failed,
                cancelled,
                counts,
                reason);
    }

    public StageTally started() {
        return new StageTally(
                stage,
                StageStatus.RUNNING,
                sources,
                done,
                shards,
                open,
                written,
                failed,
                cancelled,
                counts,
                reason);
    }

    /** A shard was written; the counts change from what it added before to what it adds now. */
    public StageTally written(long more, Counts before, Counts after) {
        return new StageTally(
                stage,
                status,
                sources,
                done + more,
                shards,
                open - 1,
                written + 1,
                failed,
                cancelled,
                counts.plus(minus(after, before)),
                reason);
    }

    public StageTally failed(long more, Counts before, Counts after) {
        return new StageTally(
                stage,
                status,
                sources,
                done + more,
                shards,
                open - 1,
                written,
                failed + 1,
                cancelled,
                counts.plus(minus(after, before)),
                reason);
    }

    /** A shard was cancelled. */
    public StageTally dropped() {
        return new StageTally(
                stage,
                status,
                sources,
                done,
                shards,
                open - 1,
                written,
                failed,
                cancelled + 1,
                counts,
                reason);
    }

    /** Some of its sources are to be done again. */
    public StageTally undone(long less) {
        return new StageTally(
                stage,
                StageStatus.PENDING,
                sources,
                done - less,
                shards,
                open,
                written,
                failed,
                cancelled,
                counts,
                null);
    }

    /** A shard that had come to an end is open again. */
    public StageTally reopened(int fromWritten, int fromFailed, int fromCancelled) {
        return new StageTally(
                stage,
                StageStatus.PENDING,
                sources,
                done,
                shards,
                open + fromWritten + fromFailed + fromCancelled,
                written - fromWritten,
                failed - fromFailed,
                cancelled - fromCancelled,
                counts,
                null);
    }

    public StageTally ended(StageStatus end, @Nullable String why) {
        return new StageTally(
                stage, end, sources, done, shards, open, written, failed, cancelled, counts, why);
    }

    /** Its objects that are in step now. */
    long well() {
        return counts.changed() + counts.unchanged() + counts.skipped() + counts.standing();
    }

    private static Counts minus(Counts from, Counts less) {
        return new Counts(
                from.created() - less.created(),
                from.updated() - less.updated(),
                from.deleted() - less.deleted(),
                from.unchanged() - less.unchanged(),
                from.failed() - less.failed(),
                from.skipped() - less.skipped(),
                from.standing() - less.standing());
    }
}
