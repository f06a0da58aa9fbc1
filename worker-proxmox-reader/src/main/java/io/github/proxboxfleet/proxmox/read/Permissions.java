package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the login may see. Proxmox leaves out of a list what a login may not see, and answers 200
 * with what is left, so an empty list can mean an empty cluster or a login without rights.
 *
 * @param known whether Proxmox told
 * @param some whether any guest can be seen
 * @param gap where guests may be that cannot be seen; absent: nowhere that Proxmox tells of. A path
 *     where the login has nothing at all is not told of.
 */
record Permissions(boolean known, boolean some, @Nullable String gap) {
    private static final Pattern OF_GUESTS = Pattern.compile("/vms/\\d++|/pool/.++");
    private static final Set<String> AUDIT = Set.of(Privileges.VM_AUDIT);

    static Permissions of(ProxmoxValue byPath) {
        if (!byPath.isObject()) {
            return new Permissions(false, false, null);
        }
        Set<String> paths = byPath.fields().keySet();
        boolean some = paths.stream().anyMatch(path -> Privileges.held(byPath, path, AUDIT));
        String gap =
                Privileges.heldBelow(byPath, "/vms", AUDIT)
                        ? paths.stream()
                                .filter(path -> OF_GUESTS.matcher(path).matches())
                                .filter(path -> !Privileges.held(byPath, path, AUDIT))
                                .min(Comparator.naturalOrder())
                                .orElse(null)
                        : "/vms";
        return new Permissions(true, some, gap);
    }

    boolean seesNoGuest() {
        return known && !some;
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
