package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.failure.Failure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that gave no answer about several guests one after another. One answer that takes too long
 * is the guest's; several are the node's, and each of the others would take as long.
 */
final class SilentNodes {
    private static final int TRIES = 3;

    private final Map<String, Silence> nodes = new ConcurrentHashMap<>();

    private record Silence(int times, Failure failure) {}

    void answered(String node) {
        nodes.remove(node);
    }

    void unanswered(String node, Failure failure) {
        nodes.merge(
                node,
                new Silence(1, failure),
                (before, _) -> new Silence(before.times + 1, failure));
    }

    /** What is said of all further guests of the node; absent: they are to be asked for. */
    @Nullable Failure given(String node) {
        Silence silence = nodes.get(node);
        return silence == null || silence.times < TRIES ? null : silence.failure;
    }
}
