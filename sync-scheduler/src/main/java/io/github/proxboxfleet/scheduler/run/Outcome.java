package io.github.proxboxfleet.scheduler.run;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.StageStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How stages and runs end. */
public final class Outcome {
    private static final int NOT_OBSERVED_NAMED = 3;

    private Outcome() {}

    /**
     * What a stage's end depends on besides its own tally.
     *
     * @param cancelling whether the run was cancelled
     * @param planned whether all that feeds the stage is known
     * @param unprepared why the NetBox could not be prepared
     * @param endpoints how many the run has
     * @param lost endpoints that could not be read
     * @param notes what operators should know of endpoints of which nothing was done on purpose
     * @param unpruned why endpoints were not pruned
     * @param notObserved sources of the stage that did not show what it is about, and why
     * @param shardFailure the first of its shards' failures
     */
    public record Context(
            boolean cancelling,
            boolean planned,
            @Nullable Failure unprepared,
            int endpoints,
            List<Failure> lost,
            List<String> notes,
            List<String> unpruned,
            Map<String, String> notObserved,
            @Nullable Failure shardFailure) {}

    /** The stage, ended. */
    public static StageTally of(StageTally stage, Context context) {
        if (context.unprepared() != null) {
            return stage.ended(StageStatus.FAILED, context.unprepared().message());
        }
        if (stage.cancelled() > 0 || (context.cancelling() && !context.planned())) {
            return stage.ended(StageStatus.CANCELLED, "the run was cancelled");
        }
        return finished(stage, context);
    }

    private static StageTally finished(StageTally stage, Context context) {
        if (stage.stage().removes()) {
            return pruned(stage, context);
        }
        List<String> reasons = new ArrayList<>();
        context.lost().forEach(failure -> reasons.add(failure.message()));
        if (stage.failed() > 0 && context.shardFailure() != null) {
            reasons.add(context.shardFailure().message());
        }
        if (!context.notObserved().isEmpty()) {
            reasons.add(notObserved(context.notObserved()));
        }
        boolean trouble =
                !reasons.isEmpty()
                        || stage.failed() > 0
                        || stage.counts().failed() > 0
                        || !context.lost().isEmpty();
        if (!trouble) {
            return stage.ended(
                    StageStatus.SUCCEEDED,
                    context.notes().isEmpty() ? null : join(context.notes()));
        }
        boolean done =
                stage.well() > 0
                        || (stage.written() > 0 && stage.counts().failed() == 0)
                        || (stage.shards() == 0 && context.lost().size() < context.endpoints());
        return stage.ended(
                done ? StageStatus.PARTIAL : StageStatus.FAILED,
                reasons.isEmpty() ? null : join(reasons));
    }

    private static String notObserved(Map<String, String> sources) {
        return String.format(
                "%d guests have no agent data, so NetBox keeps what it has of them: %s",
                sources.size(),
                sources.entrySet().stream()
                        .limit(NOT_OBSERVED_NAMED)
                        .map(source -> source.getKey() + ": " + source.getValue())
                        .collect(
                                Collectors.joining(
                                        "; ",
                                        "",
                                        sources.size() > NOT_OBSERVED_NAMED ? "; …" : "")));
    }

    private static StageTally pruned(StageTally stage, Context context) {
        String reason = context.unpruned().isEmpty() ? null : join(context.unpruned());
        if (stage.shards() == 0 && reason != null) {
            return stage.ended(StageStatus.SKIPPED, reason);
        }
        if (stage.failed() > 0 || stage.counts().failed() > 0) {
            boolean done =
                    stage.well() > 0 || (stage.written() > 0 && stage.counts().failed() == 0);
            String why =
                    context.shardFailure() == null || stage.failed() == 0
                            ? reason
                            : context.shardFailure().message();
            return stage.ended(done ? StageStatus.PARTIAL : StageStatus.FAILED, why);
        }
        return stage.ended(reason == null ? StageStatus.SUCCEEDED : StageStatus.PARTIAL, reason);
    }

    private static String join(List<String> reasons) {
        return String.join("; ", reasons.stream().distinct().limit(5).toList());
    }

    /**
     * How the run ends.
     *
     * @param wholeFailures whether an endpoint or a shard failed whole
     */
    public static RunStatus of(
            boolean cancelling, boolean wholeFailures, Collection<StageTally> stages) {
        if (cancelling
                || stages.stream().anyMatch(stage -> stage.status() == StageStatus.CANCELLED)) {
            return RunStatus.CANCELLED;
        }
        boolean trouble =
                wholeFailures || stages.stream().anyMatch(stage -> stage.counts().failed() > 0);
        if (!trouble) {
            return RunStatus.SUCCEEDED;
        }
        boolean done =
                stages.stream()
                        .anyMatch(
                                stage ->
                                        stage.written() > 0
                                                && (stage.status() == StageStatus.SUCCEEDED
                                                        || stage.status() == StageStatus.PARTIAL));
        return done ? RunStatus.PARTIAL : RunStatus.FAILED;
    }
}
