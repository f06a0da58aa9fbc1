package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What is to go wrong, and how often: {@code faults.on("/nodes/{node}/qemu").times(2).answer(500,
 * "got timeout")}. The rules are tried in their order; delays add up, and the first other fault is
 * the answer.
 */
public final class ProxmoxFaults {
    private final Random random;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<Integer, Duration> hanging = new HashMap<>();

    ProxmoxFaults(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Begins a rule.
     *
     * @param path without {@code /api2/json}; {@code {…}} and {@code *} stand for any segment;
     *     longer paths match too
     */
    public Rule on(String path) {
        return new Rule(this, path);
    }

    /** The agent of a machine takes this long to fail at any question, instead of answering. */
    public synchronized void hangAgent(int vmid, Duration until) {
        hanging.put(vmid, until);
    }

    public synchronized void clear() {
        rules.clear();
        hanging.clear();
    }

    synchronized Optional<Duration> hanging(int vmid) {
        return Optional.ofNullable(hanging.get(vmid));
    }

    /** The faults of one request: delays, then at most one other. Counts them as used. */
    synchronized List<Fault> next(String path) {
        List<Fault> faults = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.applies(path, random)) {
                rule.remaining--;
                Fault fault = rule.fault;
                faults.add(fault);
                if (!(fault instanceof Fault.Delay)) {
                    return faults;
                }
            }
        }
        return faults;
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    /** A rule in the making; naming the fault puts it in force. */
    public static final class Rule {
        private final ProxmoxFaults faults;
        private final List<String> segments;
        private int remaining = Integer.MAX_VALUE;
        private double probability = 1;
        private Fault fault = new Fault.Reset();

        private Rule(ProxmoxFaults faults, String path) {
            this.faults = faults;
            this.segments = path.equals("/") ? List.of() : segments(path);
        }

        /** Only for so many requests. */
        public Rule times(int count) {
            remaining = count;
            return this;
        }

        /** Only for this share of the requests, drawn from the seed. */
        public Rule probability(double share) {
            probability = share;
            return this;
        }

        public void delay(Duration duration) {
            inForce(new Fault.Delay(duration));
        }

        public void answer(int status, String reason) {
            inForce(new Fault.Status(status, reason));
        }

        /** Answers 200 with this text, whatever it is. */
        public void say(Supplier<String> text) {
            inForce(new Fault.Body(text));
        }

        /** As if the ticket or token had become invalid. */
        public void unauthorized() {
            answer(401, "permission denied - invalid PVE ticket");
        }

        /** As if the node to which the request is passed on did not answer. */
        public void unreachable() {
            answer(595, "No route to host");
        }

        public void reset() {
            inForce(new Fault.Reset());
        }

        public void truncate() {
            inForce(new Fault.Truncate());
        }

        private void inForce(Fault value) {
            fault = value;
            faults.add(this);
        }

        private static List<String> segments(String path) {
            return List.of(path.substring(1).split("/"));
        }

        private boolean applies(String path, Random random) {
            List<String> asked = segments(path);
            if (remaining <= 0 || asked.size() < segments.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                boolean any = segment.equals("*") || segment.startsWith("{");
                if (!any && !segment.equals(asked.get(i))) {
                    return false;
                }
            }
            return probability >= 1 || random.nextDouble() < probability;
        }
    }
}
