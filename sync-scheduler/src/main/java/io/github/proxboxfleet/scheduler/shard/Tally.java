package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a shard adds to the counts of its stages.
 *
 * @param counts what it adds now
 * @param owed per stage, how many of its failed objects are being tried again; absent: whatever
 *     comes of the shard is its first result
 * @param failures its objects that failed
 * @param incomplete why its read was not complete
 * @param unreadable its sources that could not be read
 * @param addressContention its sources that want an address which another source had
 * @param notObserved its guests whose agent data is missing, and why
 */
public record Tally(
        Map<Stage, Counts> counts,
        @Nullable Map<Stage, Long> owed,
        List<ObjectFailure> failures,
        @Nullable String incomplete,
        Set<String> unreadable,
        Set<String> addressContention,
        Map<String, String> notObserved) {
    public static final Tally NONE =
            new Tally(Map.of(), null, List.of(), null, Set.of(), Set.of(), Map.of());

    public Tally {
        counts = Map.copyOf(counts);
        owed = owed == null ? null : Map.copyOf(owed);
        failures = List.copyOf(failures);
        unreadable = unreadable == null ? Set.of() : Set.copyOf(unreadable);
        addressContention = addressContention == null ? Set.of() : Set.copyOf(addressContention);
        notObserved = notObserved == null ? Map.of() : Map.copyOf(notObserved);
    }

    /**
     * The shard's result has come. A retry comes after all others have been written, so address
     * contention in it is a conflict.
     */
    Tally written(WorkerEvent.ShardWritten result) {
        Tally next = written(result.counts(), result.failures(), result.incomplete());
        return new Tally(
                next.counts,
                next.owed,
                next.failures,
                next.incomplete,
                Set.copyOf(result.unreadable()),
                owed == null ? Set.copyOf(result.addressContention()) : Set.of(),
                result.notObserved());
    }

    Tally written(Map<Stage, Counts> result, List<ObjectFailure> failed, @Nullable String why) {
        if (owed == null) {
            return new Tally(result, null, failed, why, Set.of(), Set.of(), Map.of());
        }
        Map<Stage, Counts> all = new HashMap<>(counts);
        Set<Stage> stages = new HashSet<>(result.keySet());
        stages.addAll(owed.keySet());
        for (Stage stage : stages) {
            long mine = owed.getOrDefault(stage, 0L);
            all.merge(stage, retried(mine, result.getOrDefault(stage, Counts.NONE)), Counts::plus);
        }
        return new Tally(all, null, failed, why, Set.of(), Set.of(), Map.of());
    }

    /**
     * The shard failed whole. Where a source is an object of the stage, the objects count as
     * failed.
     */
    Tally failedWhole(Set<Stage> stages, int sources) {
        if (owed != null || !counts.isEmpty()) {
            return this;
        }
        Map<Stage, Counts> all = new EnumMap<>(Stage.class);
        for (Stage stage : stages) {
            if (stage.oneObjectPerSource()) {
                all.put(stage, failed(sources));
            }
        }
        return new Tally(all, null, List.of(), null, Set.of(), Set.of(), Map.of());
    }

    /** All failed objects are tried again, by this shard. */
    Tally reopened(boolean hadResult) {
        if (!hadResult) {
            return this;
        }
        Map<Stage, Long> all = new EnumMap<>(Stage.class);
        counts.forEach(
                (stage, count) -> {
                    if (count.failed() > 0) {
                        all.put(stage, count.failed());
                    }
                });
        return new Tally(counts, all, List.of(), null, Set.of(), Set.of(), Map.of());
    }

    /** Why what is missing from its sources cannot be told. */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        if (incomplete != null) {
            gaps.add(incomplete);
        }
        if (!unreadable.isEmpty()) {
            gaps.add(unreadable.size() + " guests could not be read");
        }
        return gaps;
    }

    /** Splits off the failures of these sources in these stages, for another shard to try again. */
    Split split(Set<String> sources, Set<Stage> stages) {
        Map<Stage, Long> taken = new EnumMap<>(Stage.class);
        List<ObjectFailure> left =
                failures.stream()
                        .filter(
                                failure ->
                                        !(stages.contains(failure.stage())
                                                && sources.contains(failure.source())))
                        .toList();
        Map<Stage, Counts> rest = new HashMap<>(counts);
        for (Stage stage : stages) {
            long failed = counts.getOrDefault(stage, Counts.NONE).failed();
            long listed =
                    failures.stream()
                            .filter(
                                    failure ->
                                            failure.stage() == stage
                                                    && sources.contains(failure.source()))
                            .count();
            boolean all = left.stream().noneMatch(failure -> failure.stage() == stage);
            long part = all ? failed : Math.min(listed, failed);
            if (part > 0) {
                taken.put(stage, part);
                rest.merge(stage, failed(-part), Counts::plus);
            }
        }
        Map<Stage, Counts> moved = new EnumMap<>(Stage.class);
        taken.forEach((stage, count) -> moved.put(stage, failed(count)));
        return new Split(
                new Tally(
                        rest,
                        null,
                        left,
                        incomplete,
                        less(unreadable, sources),
                        less(addressContention, sources),
                        less(notObserved, sources)),
                new Tally(moved, taken, List.of(), null, Set.of(), Set.of(), Map.of()));
    }

    private static Set<String> less(Set<String> sources, Set<String> taken) {
        Set<String> left = new HashSet<>(sources);
        left.removeAll(taken);
        return left;
    }

    private static Map<String, String> less(Map<String, String> sources, Set<String> taken) {
        Map<String, String> left = new HashMap<>(sources);
        left.keySet().removeAll(taken);
        return left;
    }

    /** What stays with the shard, and what goes with the one that tries again. */
    record Split(Tally rest, Tally moved) {}

    /**
     * The result of trying again so many failed objects, less what had been counted before: a retry
     * looks at all objects of its sources, and those that had not failed are counted already and
     * unchanged now.
     */
    private static Counts retried(long owed, Counts result) {
        long others = result.changed() + result.failed() + result.skipped() + result.standing();
        long unchanged = Math.clamp(owed - others, 0, result.unchanged());
        return new Counts(
                result.created(),
                result.updated(),
                result.deleted(),
                unchanged,
                result.failed() - owed,
                result.skipped(),
                result.standing());
    }

    private static Counts failed(long objects) {
        return new Counts(0, 0, 0, 0, objects, 0);
    }
}
