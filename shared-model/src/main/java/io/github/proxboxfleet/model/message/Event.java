package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;
import java.time.Instant;

/** Says what happened. Every event goes to the scheduler and to the journals. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Event extends OfRun permits Event.OfShard, SchedulerEvent {
    /** When it happened, by the clock of who says so. */
    Instant at();

    /** Wire name of the event's type. */
    default String type() {
        return getClass().getAnnotation(JsonTypeName.class).value();
    }

    /** An event of one shard's work. */
    sealed interface OfShard extends Event permits WorkerEvent, SchedulerEvent.ShardRetrying {
        ShardId shard();

        @Override
        default RunId run() {
            return shard().run();
        }
    }
}
