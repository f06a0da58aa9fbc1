package io.github.proxboxfleet.scheduler.run;

import io.github.proxboxfleet.scheduler.run.Endpoint.Index;
import io.github.proxboxfleet.scheduler.run.Endpoint.Pruning;
import java.util.List;

/**
 * Decides whether what an endpoint's index lacks may be removed: only after a complete, non-empty
 * read.
 */
public final class PruneDecision {
    private PruneDecision() {}

    /**
     * Decides.
     *
     * @param facts what is known when the endpoint's last shard is done
     */
    public static Pruning of(String name, Facts facts) {
        Index.Indexed index = facts.index();
        if (index.incomplete() != null) {
            return skipped(name, index.incomplete());
        }
        if (facts.guests() == 0) {
            return skipped(name, "refused: its index lists no guests");
        }
        if (facts.failedShards() > 0) {
            return skipped(
                    name,
                    facts.failedShards()
                            + (facts.failedShards() == 1 ? " shard" : " shards")
                            + " failed");
        }
        if (!facts.incomplete().isEmpty()) {
            return skipped(name, String.join("; ", facts.incomplete()));
        }
        if (facts.laterRun()) {
            return skipped(name, "a later run has read this cluster again");
        }
        return new Pruning.Going();
    }

    private static Pruning skipped(String name, String why) {
        return new Pruning.Skipped(name + ": " + why);
    }

    /**
     * What the decision rests on.
     *
     * @param guests guests in the index
     * @param incomplete why reads of its shards were not complete
     * @param laterRun whether a run that started after the index was read has been at the same
     *     endpoint: what it added would look gone
     */
    public record Facts(
            Index.Indexed index,
            int guests,
            long failedShards,
            List<String> incomplete,
            boolean laterRun) {}
}
