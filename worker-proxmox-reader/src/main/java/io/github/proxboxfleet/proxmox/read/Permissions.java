package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.Set;

/**
 * What the login may see. Proxmox leaves out of a list what a login may not see, and answers 200
 * with what is left, so an empty list can mean an empty cluster or a login without rights.
 *
 * @param known whether Proxmox told
 * @param all whether every guest can be seen
 * @param some whether any can
 */
record Permissions(boolean known, boolean all, boolean some) {
    static Permissions of(ProxmoxValue byPath) {
        if (!byPath.isObject()) {
            return new Permissions(false, false, false);
        }
        Set<String> audit = Set.of(Privileges.VM_AUDIT);
        boolean all = Privileges.held(byPath, "/vms", audit);
        boolean some =
                byPath.fields().keySet().stream()
                        .anyMatch(path -> Privileges.held(byPath, path, audit));
        return new Permissions(true, all, some);
    }

    boolean seesNoGuest() {
        return known && !some;
    }

    boolean mayHideGuests() {
        return known && !all;
    }

    Failure missing(String endpoint, String what) {
        return new Failure.Forbidden(
                endpoint,
                "shows this login no "
                        + what
                        + ": it lacks Sys.Audit on /nodes or VM.Audit on /vms",
                "Give it the role PVEAuditor on path / with propagation; a token with privilege separation needs that of"
                        + " its own, what its user may do does not count.");
    }
}
