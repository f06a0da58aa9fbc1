package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a body into a run request, or says everything that is wrong with it at once. */
final class CheckRun {
    private static final int MAX_ATTEMPTS = 20;

    private final Endpoints endpoints;
    private final Violations violations = new Violations();

    CheckRun(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    RunRequest check(RunBody body) {
        FindEndpoints find = new FindEndpoints(endpoints, violations);
        NetBoxTarget netbox = find.netbox(body.netbox());
        List<Source> sources = find.sources(body.sources());
        RunMode mode = mode(body.mode());
        SyncPolicy policy = new CheckPolicy(violations).check(body.policy());
        Set<Stage> stages = stages(body.stages(), policy);
        Integer attempts = body.maxAttempts();
        violations.require(
                attempts == null || (attempts >= 1 && attempts <= MAX_ATTEMPTS),
                "max_attempts",
                "is out of range",
                "Write a number from 1 to " + MAX_ATTEMPTS + ", or leave it out");
        violations.throwIfAny();
        return new RunRequest(
                Objects.requireNonNull(netbox),
                sources,
                mode,
                stages,
                policy,
                attempts == null ? 0 : attempts);
    }

    private RunMode mode(@Nullable String mode) {
        return switch (mode) {
            case null -> RunMode.APPLY;
            case "apply" -> RunMode.APPLY;
            case "preview" -> RunMode.PREVIEW;
            default -> {
                violations.add("mode", "is unknown", "Write apply or preview");
                yield RunMode.APPLY;
            }
        };
    }

    private Set<Stage> stages(@Nullable List<String> wanted, SyncPolicy policy) {
        if (wanted == null || wanted.isEmpty()) {
            return policy.stages();
        }
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (int i = 0; i < wanted.size(); i++) {
            StagePath.find(Objects.requireNonNullElse(wanted.get(i), ""))
                    .ifPresentOrElse(stages::add, unknown("stages[" + i + "]"));
        }
        for (Stage stage : stages) {
            violations.require(
                    policy.includes(stage),
                    "stages",
                    "names " + stage.wire() + ", which the policy turns off",
                    "Turn it on in the policy, or leave the stage out");
        }
        return stages;
    }

    private Runnable unknown(String field) {
        return () -> violations.add(field, "is no stage", "Write one of " + StagePath.names());
    }
}
