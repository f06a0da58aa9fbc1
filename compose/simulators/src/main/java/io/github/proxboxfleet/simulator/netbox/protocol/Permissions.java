package io.github.proxboxfleet.simulator.netbox.protocol;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the token's user may do: everything, until something is taken away. */
public final class Permissions {
    public static final String USER = "admin";
    public static final String DENIED = "You do not have permission to perform this action.";

    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    public void revoke(String model, String action) {
        revoked.add(model + " " + action);
    }

    public void grant(String model, String action) {
        revoked.remove(model + " " + action);
    }

    /** Whether nothing was taken away. */
    public boolean all() {
        return revoked.isEmpty();
    }

    public boolean allow(String model, String action) {
        return !revoked.contains(model + " " + action);
    }

    public void require(String model, String action) {
        if (!allow(model, action)) {
            throw Refusal.detail(403, DENIED);
        }
    }
}
