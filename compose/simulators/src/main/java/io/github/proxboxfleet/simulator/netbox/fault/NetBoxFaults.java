package io.github.proxboxfleet.simulator.netbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is to go wrong. */
public final class NetBoxFaults {
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    public NetBoxFaults() {}

    /**
     * Begins a rule.
     *
     * @param method {@code *} for any
     * @param pathPrefix of the request's path, base path included
     */
    public FaultRule on(String method, String pathPrefix) {
        FaultRule rule = new FaultRule(method, pathPrefix);
        rules.add(rule);
        return rule;
    }

    /** Resets every connection on its next request, until {@link #recover()}. */
    public void resetEverything() {
        silent = true;
    }

    public void recover() {
        silent = false;
    }

    /** Forgets all rules. */
    public void clear() {
        rules.clear();
        silent = false;
    }

    public List<Effect> effects(String method, String path) {
        List<Effect> effects = new ArrayList<>();
        if (silent) {
            effects.add(new Effect.Reset(false));
        }
        for (FaultRule rule : rules) {
            Effect effect = rule.strike(method, path);
            if (effect != null) {
                effects.add(effect);
            }
        }
        return effects;
    }
}
