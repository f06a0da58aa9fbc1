package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, Map<String, Set<String>>> grants = new ConcurrentHashMap<>();

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
        grants.computeIfAbsent(authId, _ -> new ConcurrentHashMap<>())
                .put(path, Set.copyOf(privileges));
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

    /** Where something is granted to a user or token. */
    Set<String> paths(String authId) {
        return Set.copyOf(grants.getOrDefault(authId, Map.of()).keySet());
    }

    boolean allows(String authId, String path, List<String> anyOf) {
        String user = userOf(authId);
        return (user.equals(ROOT) || granted(user, path, anyOf))
                && (user.equals(authId) || granted(authId, path, anyOf));
    }

    private boolean granted(String authId, String path, List<String> anyOf) {
        Map<String, Set<String>> own = grants.getOrDefault(authId, Map.of());
        String at = path;
        Set<String> privileges = own.get(at);
        while (privileges == null && at.length() > 1) {
            int slash = at.lastIndexOf('/');
            at = slash <= 0 ? "/" : at.substring(0, slash);
            privileges = own.get(at);
        }
        Set<String> found = privileges == null ? Set.of() : privileges;
        return anyOf.stream().anyMatch(found::contains);
    }

    static String userOf(String authId) {
        int bang = authId.indexOf('!');
        return bang < 0 ? authId : authId.substring(0, bang);
    }
}
