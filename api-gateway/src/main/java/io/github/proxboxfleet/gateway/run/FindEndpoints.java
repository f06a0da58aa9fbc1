package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the endpoints that a run names, by name or id. */
final class FindEndpoints {
    private static final String ADD_ENDPOINT = "Add it with POST /api/v1/endpoints";

    private final Endpoints endpoints;
    private final Violations violations;

    FindEndpoints(Endpoints endpoints, Violations violations) {
        this.endpoints = endpoints;
        this.violations = violations;
    }

    @Nullable NetBoxTarget netbox(@Nullable String wanted) {
        List<NetBoxTarget> known = endpoints.netbox();
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

    List<Source> sources(@Nullable List<String> wanted) {
        List<Source> known = List.copyOf(endpoints.proxmox());
        if (wanted == null) {
            violations.require(
                    !known.isEmpty(),
                    "sources",
                    "is missing, and no Proxmox endpoint is configured",
                    ADD_ENDPOINT);
            return known;
        }
        violations.require(
                !wanted.isEmpty(),
                "sources",
                "is empty",
                "Write names of Proxmox endpoints, or leave it out for all");
        Map<String, Source> found = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            Source source =
                    find(
                            "sources[" + i + "]",
                            "Proxmox",
                            Objects.requireNonNullElse(wanted.get(i), ""),
                            known,
                            Source::endpointId,
                            Source::name);
            if (source != null) {
                found.put(source.endpointId(), source);
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
}
