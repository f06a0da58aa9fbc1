package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.gateway.endpoint.ProxmoxAccess;
import io.github.proxboxfleet.gateway.problem.Problem;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint a request means, and which of its query is Proxmox's.
 *
 * @param selectors say which endpoint
 * @param query goes to Proxmox
 */
record EndpointSelector(List<QueryParameter> selectors, List<QueryParameter> query) {
    static final String HEADER = "X-Proxbox-Endpoint";

    private static final String ENDPOINT = "endpoint";
    private static final Set<String> SELECTORS =
            Set.of(
                    ENDPOINT,
                    "endpoint_ids",
                    "proxmox_endpoint_ids",
                    "name",
                    "domain",
                    "ip_address",
                    "source");

    /**
     * Splits the query.
     *
     * @param named what the header says; then the whole query is Proxmox's
     * @param declared whether Proxmox's operation has a parameter of this name in its query
     */
    static EndpointSelector of(
            List<QueryParameter> query, @Nullable String named, Predicate<String> declared) {
        if (named != null) {
            return new EndpointSelector(List.of(new QueryParameter(ENDPOINT, named, "")), query);
        }
        List<QueryParameter> selectors = new ArrayList<>();
        List<QueryParameter> rest = new ArrayList<>();
        for (QueryParameter parameter : query) {
            boolean ours = SELECTORS.contains(parameter.name()) && !declared.test(parameter.name());
            (ours ? selectors : rest).add(parameter);
        }
        return new EndpointSelector(List.copyOf(selectors), List.copyOf(rest));
    }

    ProxmoxAccess choose(List<ProxmoxAccess> all) {
        List<ProxmoxAccess> meant =
                all.stream()
                        .filter(one -> selectors.stream().allMatch(by -> fits(by, one.target())))
                        .toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        String detail =
                all.isEmpty()
                        ? "there is no Proxmox endpoint; add one with POST /api/v1/endpoints"
                        : meant.isEmpty()
                                ? "no Proxmox endpoint is the one that is asked for"
                                : "there are "
                                        + meant.size()
                                        + " Proxmox endpoints, and it must be one";
        throw new ProblemException(
                Problem.of(ProblemType.WHICH_ENDPOINT, detail)
                        .with(
                                (meant.isEmpty() ? all : meant)
                                        .stream().map(EndpointSelector::possible).toList()));
    }

    private static Problem.FieldError possible(ProxmoxAccess one) {
        ProxmoxTarget target = one.target();
        return new Problem.FieldError(
                ENDPOINT,
                "could be " + target.name() + " (" + target.url() + ")",
                "Write endpoint=" + target.endpointId());
    }

    private static boolean fits(QueryParameter by, ProxmoxTarget target) {
        return switch (by.name()) {
            case "source" -> true; // Where proxbox-api looks for endpoints; here is one place.
            case "name" -> by.value().equalsIgnoreCase(target.name());
            case "domain", "ip_address" -> by.value().equalsIgnoreCase(target.url().getHost());
            case ENDPOINT ->
                    by.value().equals(target.endpointId())
                            || by.value().equalsIgnoreCase(target.name());
            default -> List.of(by.value().split(",")).contains(target.endpointId());
        };
    }
}
