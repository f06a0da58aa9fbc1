package io.github.proxboxfleet.simulator.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The verification of parameters before an endpoint runs: all faults are told at once. */
final class Parameters {
    private Parameters() {}

    static void verify(Route route, Map<String, String> path, Map<String, String> sent) {
        Map<String, String> errors = new LinkedHashMap<>();
        String vmid = path.get("vmid");
        if (vmid != null && !vmid.matches("[1-9]\\d{2,8}")) {
            errors.put(
                    "vmid",
                    vmid.matches("\\d+")
                            ? "invalid format - value does not look like a valid VM ID\n"
                            : "type check ('integer') failed - got '" + vmid + "'");
        }
        for (String name : sent.keySet()) {
            if (!route.params().contains(name)) {
                errors.put(
                        name,
                        "property is not defined in schema and the schema does not allow additional properties");
            }
        }
        if (!errors.isEmpty()) {
            throw ApiError.parameters(errors);
        }
    }
}
