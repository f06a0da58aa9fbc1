package io.github.proxboxfleet.simulator.netbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the token's user may do: everything, until something is taken away. */
final class Permissions {
    static final String USER = "admin";
    static final String DENIED = "You do not have permission to perform this action.";

    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    void revoke(String model, String action) {
        revoked.add(model + " " + action);
    }

    void grant(String model, String action) {
        revoked.remove(model + " " + action);
    }

    /** Whether nothing was taken away. */
    boolean all() {
        return revoked.isEmpty();
    }

    boolean allow(String model, String action) {
        return !revoked.contains(model + " " + action);
    }

    void require(Model model, String action) {
        if (!allow(model.naming().label(), action)) {
            throw Refusal.detail(403, DENIED);
        }
    }
}
