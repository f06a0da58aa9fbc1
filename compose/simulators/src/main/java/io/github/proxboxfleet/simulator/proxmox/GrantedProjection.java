package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a login may do. */
final class GrantedProjection {
    private static final List<String> ROOTS =
            List.of("/", "/access", "/nodes", "/pool", "/sdn", "/storage", "/vms");

    private GrantedProjection() {}

    /** By path, the privileges of the caller or of the user that is named. */
    static Answer granted(Call call) {
        String path = call.param("path");
        String user = call.param("userid");
        Caller caller = user == null ? call.caller() : new Caller(user, call.caller().access());
        Fields answer = Fields.of();
        Set<String> paths = caller.access().paths(caller.authId());
        for (String at : path == null ? union(paths) : List.of(path)) {
            Fields privileges = Fields.of();
            ProxmoxAccess.PRIVILEGES.stream()
                    .filter(privilege -> caller.may(at, privilege))
                    .forEach(privilege -> privileges.put(privilege, 1));
            answer.put(at, privileges);
        }
        return Answer.of(answer);
    }

    private static List<String> union(Set<String> paths) {
        return Stream.concat(ROOTS.stream(), paths.stream()).distinct().sorted().toList();
    }
}
