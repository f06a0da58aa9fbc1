package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the scheduler says of a run, its stages and shards. */
public sealed interface SchedulerEvent extends Event {
    /** From the scheduler: the run's turn has come. */
    @JsonTypeName("run.started")
    record RunStarted(RunId run, Instant at) implements SchedulerEvent {
        public RunStarted {
            Stamp.check(run, at);
        }
    }

    /**
     * From the scheduler: the shard is tried again after a while. {@code shard} names the next
     * attempt.
     */
    @JsonTypeName("shard.retrying")
    record ShardRetrying(ShardId shard, Instant at, String title, Duration delay, Failure failure)
            implements SchedulerEvent, OfShard {
        public ShardRetrying {
            Stamp.check(shard, at);
            Required.text("title", title);
            Required.field("delay", delay);
            Required.field("failure", failure);
        }
    }

    /**
     * From the scheduler: how many source objects (nodes, guests) and shards feed the stage; said
     * again as clusters come in.
     */
    @JsonTypeName("stage.planned")
    record StagePlanned(RunId run, Instant at, Stage stage, long sources, int shards)
            implements SchedulerEvent {
        public StagePlanned {
            Stamp.check(run, at);
            Required.field("stage", stage);
        }
    }

    /** From the scheduler: the stage's first shard was issued. */
    @JsonTypeName("stage.started")
    record StageStarted(RunId run, Instant at, Stage stage) implements SchedulerEvent {
        public StageStarted {
            Stamp.check(run, at);
            Required.field("stage", stage);
        }
    }

    /**
     * From the scheduler: a shard's share of the stage is done.
     *
     * @param sourcesDone nodes or guests done of those planned
     */
    @JsonTypeName("stage.progressed")
    record StageProgressed(
            RunId run, Instant at, Stage stage, long sourcesDone, long sources, Counts counts)
            implements SchedulerEvent {
        public StageProgressed {
            Stamp.check(run, at);
            Required.field("stage", stage);
            Required.field("counts", counts);
        }
    }

    /**
     * From the scheduler: nothing more happens in the stage, unless it is retried.
     *
     * @param reason why it was skipped or failed
     */
    @JsonTypeName("stage.finished")
    record StageFinished(
            RunId run,
            Instant at,
            Stage stage,
            StageStatus status,
            Counts counts,
            @Nullable String reason)
            implements SchedulerEvent {
        public StageFinished {
            Stamp.check(run, at);
            Required.field("stage", stage);
            Required.field("status", status);
            Required.field("counts", counts);
        }
    }

    /**
     * From the scheduler: the run has ended.
     *
     * @param failures what failed whole: endpoints and shards; single objects stand in {@link
     *     WorkerEvent.ShardWritten}
     */
    @JsonTypeName("run.finished")
    record RunFinished(
            RunId run,
            Instant at,
            RunStatus status,
            Duration duration,
            Map<Stage, Counts> counts,
            RequestCounts requests,
            List<Failure> failures)
            implements SchedulerEvent {
        public RunFinished {
            Stamp.check(run, at);
            Required.field("status", status);
            Required.field("duration", duration);
            counts = Required.map(counts);
            requests = requests == null ? RequestCounts.NONE : requests;
            failures = Required.list(failures);
        }
    }
}
