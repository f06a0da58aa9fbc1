package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shard, without its work.
 *
 * @param attempt number of its present or next issue; grows with every re-issue
 * @param tries issues that failed and count against the limit
 * @param endpoint id of the Proxmox endpoint; absent where the shard is about the NetBox alone
 * @param stages the stages it feeds
 * @param sources nodes or guests it works on
 * @param title what operators see
 */
public record Shard(
        RunId run,
        int number,
        int attempt,
        int tries,
        ShardKind kind,
        @Nullable String endpoint,
        Set<Stage> stages,
        int sources,
        String title,
        ShardState state,
        Tally tally) {
    /** Number of the run's shard that sees that its NetBox can be written. */
    public static final int PREPARATION = 0;

    public Shard {
        stages = Set.copyOf(stages);
    }

    /** Where a new shard stands. */
    public record Place(RunId run, int number, @Nullable String endpoint) {}

    /** A shard that was just cut. */
    public static Shard cut(
            Place place,
            ShardKind kind,
            Set<Stage> stages,
            int sources,
            String title,
            ShardState.Open state) {
        return new Shard(
                place.run(),
                place.number(),
                1,
                0,
                kind,
                place.endpoint(),
                stages,
                sources,
                title,
                state,
                Tally.NONE);
    }

    public ShardId id() {
        return new ShardId(run, number, attempt);
    }

    public boolean open() {
        return state instanceof ShardState.Open;
    }

    public Shard in(ShardState next) {
        return with(attempt, tries, next, tally);
    }

    /** Its present issue came to nothing and another follows. */
    public Shard again(ShardState.Open next, boolean counted) {
        return with(attempt + 1, counted ? tries + 1 : tries, next, tally);
    }

    /** Done. */
    public Shard written(ShardState.Open from, WorkerEvent.ShardWritten result) {
        return with(attempt, tries, from.write(), tally.written(result));
    }

    /** Failed for good. */
    public Shard failed(ShardState.Open from, Failure failure) {
        return with(attempt, tries, from.fail(failure), tally.failedWhole(stages, sources));
    }

    /** To be done again, with all its tries; {@code held} until its turn is known. */
    public Shard reopened(ShardState.Ended from) {
        return with(
                attempt + 1, 0, from.reopen(), tally.reopened(from instanceof ShardState.Written));
    }

    /**
     * A shard that does again what failed of these sources in these stages, and this shard without
     * it.
     */
    public SplitOff splitOff(
            int newNumber,
            Set<String> failed,
            Set<Stage> again,
            int size,
            String what,
            ShardState.Open from) {
        Tally.Split split = tally.split(failed, again);
        Shard retry =
                new Shard(
                        run,
                        newNumber,
                        // Not the first: others have written since these objects were looked at.
                        attempt + 1,
                        0,
                        kind,
                        endpoint,
                        again,
                        size,
                        title + ", " + what,
                        from,
                        split.moved());
        return new SplitOff(with(attempt, tries, state, split.rest()), retry);
    }

    /** A written shard without some of its failures, and the shard that tries them again. */
    public record SplitOff(Shard rest, Shard retry) {}

    private Shard with(int newAttempt, int newTries, ShardState newState, Tally newTally) {
        return new Shard(
                run,
                number,
                newAttempt,
                newTries,
                kind,
                endpoint,
                stages,
                sources,
                title,
                newState,
                newTally);
    }
}
