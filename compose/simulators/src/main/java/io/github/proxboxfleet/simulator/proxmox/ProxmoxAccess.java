package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Users, API tokens and what they may do. A token may do what both it and its user may; {@code
 * root@pam} may do all. The entry for the deepest path decides, as in the real access control list.
 */
public final class ProxmoxAccess {
    /** What a read-only synchronisation needs, in the words of every version. */
    public static final Set<String> AUDITOR =
            Set.of(
                    "VM.Audit",
                    "VM.Monitor",
                    "VM.GuestAgent.Audit",
                    "Sys.Audit",
                    "Datastore.Audit",
                    "SDN.Audit",
                    "Pool.Audit");

    /** All that can be granted, as far as a synchronisation may look for it. */
    static final List<String> PRIVILEGES =
            Stream.concat(
                            AUDITOR.stream(),
                            Stream.of(
                                    "Datastore.Allocate",
                                    "Datastore.AllocateSpace",
                                    "Permissions.Modify",
                                    "Sys.Modify",
                                    "VM.Allocate",
                                    "VM.Config.Options",
                                    "VM.GuestAgent.Unrestricted",
                                    "VM.PowerMgmt"))
                    .sorted()
                    .toList();

    static final String ROOT = "root@pam";

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Grant>> grants = new ConcurrentHashMap<>();

    /**
     * What stands in the access control list at one path.
     *
     * @param propagated whether it holds below the path, too
     */
    private record Grant(Set<String> privileges, boolean propagated) {}

    /** Adds a user or changes the password of one. */
    public void addUser(String user, String password) {
        passwords.put(user, password);
    }

    /** Adds a token of an existing user, which can do nothing until it is granted something. */
    public void addToken(String tokenId, String secret) {
        String user = userOf(tokenId);
        if (!tokenId.contains("!") || !passwords.containsKey(user)) {
            throw new IllegalArgumentException(
                    "a token is called user@realm!name of a known user, not " + tokenId);
        }
        secrets.put(tokenId, secret);
    }

    public void removeToken(String tokenId) {
        secrets.remove(tokenId);
        grants.remove(tokenId);
    }

    /**
     * Replaces what a user or token may do at a path and below it. No privilege at all takes away
     * what is inherited.
     */
    public void grant(String authId, String path, Set<String> privileges) {
        put(authId, path, new Grant(Set.copyOf(privileges), true));
    }

    /** The same at the path alone: what is below it is as if nothing stood here. */
    public void grantWithoutPropagation(String authId, String path, Set<String> privileges) {
        put(authId, path, new Grant(Set.copyOf(privileges), false));
    }

    private void put(String authId, String path, Grant grant) {
        grants.computeIfAbsent(authId, _ -> new ConcurrentHashMap<>()).put(path, grant);
    }

    boolean isUser(String user) {
        return passwords.containsKey(user);
    }

    boolean isPassword(String user, String password) {
        return password.equals(passwords.get(user));
    }

    @Nullable String secretOf(String tokenId) {
        return secrets.get(tokenId);
    }

    /** Where something is granted, to anybody. */
    Set<String> paths() {
        return grants.values().stream()
                .flatMap(own -> own.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Whether a privilege that is held at the path is held below it, too. */
    boolean propagates(String authId, String path) {
        String user = userOf(authId);
        return (user.equals(ROOT) || propagated(user, path))
                && (user.equals(authId) || propagated(authId, path));
    }

    private boolean propagated(String authId, String path) {
        Grant own = grants.getOrDefault(authId, Map.of()).get(path);
        return own == null || own.propagated;
    }

    boolean allows(String authId, String path, List<String> anyOf) {
        String user = userOf(authId);
        return (user.equals(ROOT) || granted(user, path, anyOf))
                && (user.equals(authId) || granted(authId, path, anyOf));
    }

    private boolean granted(String authId, String path, List<String> anyOf) {
        Map<String, Grant> own = grants.getOrDefault(authId, Map.of());
        String at = path;
        Grant grant = own.get(at);
        while (grant == null && at.length() > 1) {
            int slash = at.lastIndexOf('/');
            at = slash <= 0 ? "/" : at.substring(0, slash);
            Grant above = own.get(at);
            grant = above != null && above.propagated ? above : null;
        }
        Set<String> found = grant == null ? Set.of() : grant.privileges;
        return anyOf.stream().anyMatch(found::contains);
    }

    static String userOf(String authId) {
        int bang = authId.indexOf('!');
        return bang < 0 ? authId : authId.substring(0, bang);
    }
}
