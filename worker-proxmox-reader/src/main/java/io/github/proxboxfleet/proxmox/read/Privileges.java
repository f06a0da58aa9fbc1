package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.message.Answer.MissingPermission;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which privileges a sync needs, and which of them a login lacks. */
public final class Privileges {
    static final String VM_AUDIT = "VM.Audit";

    private static final int FIRST_WITH_AGENT_PRIVILEGES = 9;

    private Privileges() {}

    /**
     * What the login lacks.
     *
     * @param byPath Proxmox's answer to what the login may do; where it is none, nothing can be
     *     said
     * @param version Proxmox's
     */
    public static List<MissingPermission> missing(ProxmoxValue byPath, String version) {
        if (!byPath.isObject()) {
            return List.of();
        }
        List<MissingPermission> missing = new ArrayList<>();
        if (!held(byPath, "/", Set.of("Sys.Audit"))) {
            missing.add(new MissingPermission("Sys.Audit on /", "the cluster and its nodes", true));
        }
        if (!heldBelow(byPath, "/vms", Set.of(VM_AUDIT))) {
            missing.add(new MissingPermission(VM_AUDIT + " on /vms", "all guests", true));
        }
        Set<String> agent = agent(version);
        if (!heldBelow(byPath, "/vms", agent)) {
            missing.add(
                    new MissingPermission(
                            agent.stream().sorted().findFirst().orElseThrow() + " on /vms",
                            "addresses and interfaces that only a guest's agent knows",
                            false));
        }
        if (!heldBelow(byPath, "/sdn", Set.of("SDN.Audit"))) {
            missing.add(new MissingPermission("SDN.Audit on /sdn", "VLANs of SDN networks", false));
        }
        return List.copyOf(missing);
    }

    /**
     * Whether the login has one of the privileges at the path. What it inherits stands there too; a
     * path where it has nothing is left out.
     */
    static boolean held(ProxmoxValue byPath, String path, Set<String> privileges) {
        return byPath.at(path).fields().keySet().stream().anyMatch(privileges::contains);
    }

    /** Whether it has one of them at the path and, as the value of each says, below it. */
    static boolean heldBelow(ProxmoxValue byPath, String path, Set<String> privileges) {
        ProxmoxValue at = byPath.at(path);
        return privileges.stream().anyMatch(at::flag);
    }

    private static Set<String> agent(String version) {
        int dot = version.indexOf('.');
        boolean own =
                ProxmoxValue.wholeNumber(dot < 0 ? version : version.substring(0, dot), 0)
                        >= FIRST_WITH_AGENT_PRIVILEGES;
        return own
                ? Set.of("VM.GuestAgent.Audit", "VM.GuestAgent.Unrestricted")
                : Set.of("VM.Monitor");
    }
}
