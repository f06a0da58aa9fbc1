package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.run.Stage;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a shard does. */
public enum ShardKind {
    PREPARE,
    INDEX,
    NODES,
    NODE_INTERFACES,
    GUESTS,
    PRUNE;

    /** Whether a shard of this kind holds one of its NetBox's credits while it is in flight. */
    public boolean writes() {
        return this != INDEX;
    }

    /** Those of the stages that shards of this kind feed. */
    public Set<Stage> fed(Set<Stage> asked) {
        return asked.stream()
                .filter(this::feeds)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class)));
    }

    private boolean feeds(Stage stage) {
        return switch (this) {
            case PREPARE, INDEX -> false;
            case NODES -> stage == Stage.DEVICES;
            case NODE_INTERFACES -> stage == Stage.NODE_INTERFACES;
            case GUESTS -> stage.ofGuests();
            case PRUNE -> stage == Stage.PRUNE;
        };
    }
}
