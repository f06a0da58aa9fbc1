package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a request into an order, or says everything that is wrong with it at once. */
final class CheckRun {
    private static final int MAX_ATTEMPTS = 20;
    private static final String ADD_ENDPOINT = "Add it with POST /api/v1/endpoints";

    private final Endpoints endpoints;
    private final Violations violations = new Violations();

    CheckRun(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    RunOrder check(RunBody body) {
        NetBoxTarget netbox = netbox(body.netbox(), endpoints.netbox());
        List<ProxmoxTarget> proxmox = proxmox(body.proxmox(), endpoints.proxmox());
        RunMode mode = mode(body.mode());
        Set<Stage> stages = stages(body.stages());
        var policy = new CheckPolicy(violations).check(body.policy());
        Integer attempts = body.maxAttempts();
        violations.require(
                attempts == null || (attempts >= 1 && attempts <= MAX_ATTEMPTS),
                "max_attempts",
                "is out of range",
                "Write a number from 1 to " + MAX_ATTEMPTS + ", or leave it out");
        violations.throwIfAny();
        return new RunOrder(
                Objects.requireNonNull(netbox),
                proxmox,
                mode,
                stages,
                policy,
                attempts == null ? 0 : attempts);
    }

    private @Nullable NetBoxTarget netbox(@Nullable String wanted, List<NetBoxTarget> known) {
        if (wanted != null) {
            return find(
                    "netbox",
                    "NetBox",
                    wanted,
                    known,
                    NetBoxTarget::endpointId,
                    NetBoxTarget::name);
        }
        if (known.size() == 1) {
            return known.getFirst();
        }
        violations.add(
                "netbox",
                known.isEmpty()
                        ? "is missing, and no NetBox endpoint is configured"
                        : "is missing, and there are several",
                known.isEmpty()
                        ? ADD_ENDPOINT
                        : "Write one of " + names(known, NetBoxTarget::name));
        return null;
    }

    private List<ProxmoxTarget> proxmox(@Nullable List<String> wanted, List<ProxmoxTarget> known) {
        if (wanted == null) {
            violations.require(
                    !known.isEmpty(),
                    "proxmox",
                    "is missing, and no Proxmox endpoint is configured",
                    ADD_ENDPOINT);
            return known;
        }
        violations.require(
                !wanted.isEmpty(),
                "proxmox",
                "is empty",
                "Write names of Proxmox endpoints, or leave it out for all");
        Map<String, ProxmoxTarget> found = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            ProxmoxTarget target =
                    find(
                            "proxmox[" + i + "]",
                            "Proxmox",
                            Objects.requireNonNullElse(wanted.get(i), ""),
                            known,
                            ProxmoxTarget::endpointId,
                            ProxmoxTarget::name);
            if (target != null) {
                found.put(target.endpointId(), target);
            }
        }
        return List.copyOf(found.values());
    }

    private <T> @Nullable T find(
            String field,
            String kind,
            String wanted,
            List<T> known,
            Function<T, String> id,
            Function<T, String> name) {
        for (T target : known) {
            if (id.apply(target).equals(wanted) || name.apply(target).equalsIgnoreCase(wanted)) {
                return target;
            }
        }
        violations.add(
                field,
                "names no " + kind + " endpoint",
                known.isEmpty()
                        ? ADD_ENDPOINT
                        : "Write one of "
                                + names(known, name)
                                + ", or add it with POST /api/v1/endpoints");
        return null;
    }

    private static <T> String names(List<T> known, Function<T, String> name) {
        return known.stream().map(name).limit(20).collect(Collectors.joining(", "));
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

    private Set<Stage> stages(@Nullable List<String> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return EnumSet.allOf(Stage.class);
        }
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (int i = 0; i < wanted.size(); i++) {
            StagePath.find(Objects.requireNonNullElse(wanted.get(i), ""))
                    .ifPresentOrElse(stages::add, unknown("stages[" + i + "]"));
        }
        return stages;
    }

    private Runnable unknown(String field) {
        return () -> violations.add(field, "is no stage", "Write one of " + StagePath.names());
    }
}
