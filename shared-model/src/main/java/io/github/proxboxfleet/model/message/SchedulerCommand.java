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
     * @param endpoints ids of all sources that are configured, whether the run has them or not:
     *     what was behind others may come back under another id; empty: that is not known
     */
    @JsonTypeName("run.start")
    record StartRun(
            RunId run,
            RunMode mode,
            Set<Stage> stages,
            NetBoxTarget netbox,
            List<Source> sources,
            SyncPolicy policy,
            int maxAttempts,
            Set<String> endpoints)
            implements SchedulerCommand {
        /** Where it is not known which other sources there are. */
        public StartRun(
                RunId run,
                RunMode mode,
                Set<Stage> stages,
                NetBoxTarget netbox,
                List<Source> sources,
                SyncPolicy policy,
                int maxAttempts) {
            this(run, mode, stages, netbox, sources, policy, maxAttempts, Set.of());
        }

        public StartRun {
            Required.field("run", run);
            mode = mode == null ? RunMode.APPLY : mode;
            Required.field("netbox", netbox);
            sources = Required.list(sources);
            policy = policy == null ? SyncPolicy.DEFAULT : policy;
            stages = stages == null || stages.isEmpty() ? policy.stages() : Set.copyOf(stages);
            endpoints = endpoints == null ? Set.of() : Set.copyOf(endpoints);
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("a run needs at least one source");
            }
        }

        /** The same of these sources. */
        public StartRun of(NetBoxTarget itsNetbox, List<Source> itsSources, Set<String> there) {
            return new StartRun(
                    run, mode, stages, itsNetbox, itsSources, policy, maxAttempts, there);
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
     * @param netbox the run's NetBox as it is configured now; absent: as the run knows it
     * @param sources the run's sources as they are configured now; one that is not among them stays
     *     as the run knows it
     * @param endpoints ids of all sources that are configured; empty: that is not known
     */
    @JsonTypeName("run.retry")
    record RetryStage(
            RunId run,
            @Nullable Stage stage,
            boolean failedObjectsOnly,
            @Nullable NetBoxTarget netbox,
            List<Source> sources,
            Set<String> endpoints)
            implements SchedulerCommand {
        public RetryStage {
            Required.field("run", run);
            sources = Required.list(sources);
            endpoints = endpoints == null ? Set.of() : Set.copyOf(endpoints);
        }

        /** With the endpoints as the run knows them. */
        public RetryStage(RunId run, @Nullable Stage stage, boolean failedObjectsOnly) {
            this(run, stage, failedObjectsOnly, null, List.of(), Set.of());
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
