package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;

/**
 * Who asks.
 *
 * @param authId {@code user@realm}, or {@code user@realm!token}
 */
record Caller(String authId, ProxmoxAccess access) {
    boolean may(String path, List<String> anyOf) {
        return access.allows(authId, path, anyOf);
    }

    String user() {
        return ProxmoxAccess.userOf(authId);
    }

    boolean isToken() {
        return authId.contains("!");
    }

    /** May do everything that there is; a token of root's may not. */
    boolean isRoot() {
        return authId.equals(ProxmoxAccess.ROOT);
    }

    boolean may(String path, String privilege) {
        return may(path, List.of(privilege));
    }
}
