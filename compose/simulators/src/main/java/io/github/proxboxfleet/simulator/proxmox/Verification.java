package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.CheckRequest;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The verification of parameters before anything is done: all faulty parameters are told at once,
 * of each the first fault.
 */
final class Verification {
    /** A real server looks in this order, and stops at the first fault of a parameter. */
    private static final List<String> ORDER =
            List.of("type", "format", "pattern", "maxLength", "minLength", "maximum", "minimum");

    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("pve-vmid", "VM ID"),
                    Map.entry("pve-node", "node name"),
                    Map.entry("pve-iface", "network interface name"),
                    Map.entry("mac-addr", "unicast MAC address"),
                    Map.entry("ipv4", "IPv4 address"),
                    Map.entry("ipv6", "IPv6 address"),
                    Map.entry("ip", "IP address"),
                    Map.entry("CIDRv4", "IPv4 network"),
                    Map.entry("CIDRv6", "IPv6 network"),
                    Map.entry("CIDR", "CIDR network"),
                    Map.entry("dns-name", "DNS name"),
                    Map.entry("disk-size", "disk size"));

    private Verification() {}

    static void verify(
            Catalogue catalogue,
            Operation operation,
            Map<String, String> path,
            Map<String, JsonNode> given) {
        Set<String> twice = given.keySet();
        path.keySet().stream()
                .filter(twice::contains)
                .findFirst()
                .ifPresent(
                        name -> {
                            throw ApiError.of(
                                    400,
                                    "Parameter verification failed - duplicate parameter '"
                                            + name
                                            + "'");
                        });
        Map<String, JsonNode> all = new LinkedHashMap<>(given);
        path.forEach((name, value) -> all.put(name, RequestParameters.text(value)));
        List<Violation> violations = CheckRequest.violations(catalogue, operation, all);
        if (!violations.isEmpty()) {
            throw ApiError.parameters(errors(operation, violations));
        }
    }

    private static Map<String, String> errors(Operation operation, List<Violation> violations) {
        Map<String, Violation> first = new LinkedHashMap<>();
        for (Violation violation : violations) {
            first.merge(
                    violation.parameter(),
                    violation,
                    (one, other) -> rank(other) < rank(one) ? other : one);
        }
        Map<String, String> errors = new LinkedHashMap<>();
        first.forEach((name, violation) -> errors.put(name, words(operation, violation)));
        return errors;
    }

    private static int rank(Violation violation) {
        int place = ORDER.indexOf(violation.rule());
        return place < 0 ? ORDER.size() : place;
    }

    private static String words(Operation operation, Violation violation) {
        if (!violation.rule().equals("format")) {
            return violation.message();
        }
        return operation
                .parameter(violation.parameter())
                .flatMap(parameter -> parameter.schema().formatName())
                .filter(KINDS::containsKey)
                .map(
                        format ->
                                "invalid format - value does not look like a valid "
                                        + KINDS.get(format))
                .orElse(violation.message())
                .concat("\n");
    }
}
