package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;
import java.util.stream.Stream;

/** What a login may do. */
final class GrantedProjection {
    private static final List<String> ROOTS =
            List.of("/", "/access", "/nodes", "/pool", "/sdn", "/storage", "/vms");

    private GrantedProjection() {}

    /**
     * By path, the privileges of the caller or of the user that is named: each with whether it
     * holds below the path, too. A path where there are none is left out, as if it did not exist.
     */
    static Answer granted(Call call) {
        String path = call.param("path");
        String user = call.param("userid");
        Caller caller = user == null ? call.caller() : new Caller(user, call.caller().access());
        Fields answer = Fields.of();
        for (String at : path == null ? paths(call) : List.of(path)) {
            int propagated = caller.access().propagates(caller.authId(), at) ? 1 : 0;
            Fields privileges = Fields.of();
            List<String> held =
                    ProxmoxAccess.PRIVILEGES.stream()
                            .filter(privilege -> caller.may(at, privilege))
                            .toList();
            held.forEach(privilege -> privileges.put(privilege, propagated));
            if (!held.isEmpty() || path != null) {
                answer.put(at, privileges);
            }
        }
        return Answer.of(answer);
    }

    private static List<String> paths(Call call) {
        return Stream.of(
                        ROOTS.stream(),
                        call.caller().access().paths().stream(),
                        Pools.names(call).map(pool -> "/pool/" + pool),
                        call.state().guests().values().stream()
                                .filter(guest -> guest.pool() != null)
                                .map(guest -> "/vms/" + guest.vmid()))
                .flatMap(paths -> paths)
                .distinct()
                .sorted()
                .toList();
    }
}
