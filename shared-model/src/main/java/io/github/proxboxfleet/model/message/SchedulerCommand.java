package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the scheduler to act on a run. */
public sealed interface SchedulerCommand extends Command {
    /**
     * To the scheduler: sync these sources into this NetBox. Received twice, it starts one run.
     *
     * @param stages the stages asked for; empty means all that the policy includes
     * @param maxAttempts how often a shard is tried; 0 means the scheduler's own setting
     */
    @JsonTypeName("run.start")
    record StartRun(
            RunId run,
            RunMode mode,
            Set<Stage> stages,
            NetBoxTarget netbox,
            List<Source> sources,
            SyncPolicy policy,
            int maxAttempts)
            implements SchedulerCommand {
        public StartRun {
            Required.field("run", run);
            mode = mode == null ? RunMode.APPLY : mode;
            Required.field("netbox", netbox);
            sources = Required.list(sources);
            policy = policy == null ? SyncPolicy.DEFAULT : policy;
            stages = stages == null || stages.isEmpty() ? policy.stages() : Set.copyOf(stages);
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("a run needs at least one source");
            }
        }
    }

    /** To the scheduler: issue nothing more of this run. */
    @JsonTypeName("run.cancel")
    record CancelRun(RunId run) implements SchedulerCommand {
        public CancelRun {
            Required.field("run", run);
        }
    }

    /**
     * To the scheduler: do an ended run's failed work again.
     *
     * @param stage the stage whose failures are meant; absent: all
     * @param failedObjectsOnly only the guests and nodes that failed, not the whole shards that
     *     held them
     */
    @JsonTypeName("run.retry")
    record RetryStage(RunId run, @Nullable Stage stage, boolean failedObjectsOnly)
            implements SchedulerCommand {
        public RetryStage {
            Required.field("run", run);
        }
    }

    /** To the scheduler, from itself: the wait before this attempt of the shard is over. */
    @JsonTypeName("shard.wake")
    record WakeShard(ShardId shard) implements SchedulerCommand {
        public WakeShard {
            Required.field("shard", shard);
        }

        @Override
        public RunId run() {
            return shard.run();
        }
    }
}
