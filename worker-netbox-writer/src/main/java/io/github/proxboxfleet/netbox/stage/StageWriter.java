package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.run.Stage;
import java.util.Set;

/**
 * Writes what one stage has to do with a shard. It has no state of its own: what one stage leaves
 * to the next is in the shard.
 *
 * @param <S> what is known of such shards
 */
interface StageWriter<S extends ShardPart> {
    Stage stage();

    void write(S part);

    /** Whether a run that asks for these stages has a use for it. */
    default boolean wanted(Set<Stage> stages) {
        return stages.contains(stage());
    }

    /** Whether it would have to wait for another shard now. */
    default boolean busy(S part) {
        return false;
    }

    /** Stages before it that it need not wait for while they are busy. */
    default Set<Stage> independentOf() {
        return Set.of();
    }
}
