package io.github.proxboxfleet.standalone.faults;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import java.time.Duration;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** One seed: a run, what disturbs it, and what must be true afterwards. */
final class Trial {
    private final FaultPlan plan;
    private final Fleet fleet;
    private final String key;
    private final References references;

    Trial(FaultPlan plan, Fleet fleet, String key, References references) {
        this.plan = plan;
        this.fleet = fleet;
        this.key = key;
        this.references = references;
    }

    /** Runs it; a word on how it went. */
    String run() throws InterruptedException {
        Estate estate = plan.estate();
        Estate.Usual usual = references.of(estate, fleet, key);
        try (ProxmoxSimulator proxmox = estate.proxmox();
                NetBoxSimulator netbox = estate.netBox()) {
            Sync sync = new Sync(fleet, key, proxmox, netbox, Long.toString(plan.seed()));
            if (estate.synced()) {
                sync.succeed();
                estate.change(proxmox.cluster());
            }
            netbox.requests().reset();
            proxmox.requests().reset();
            String run = sync.start();
            Strikes strikes = new Strikes(plan, fleet, netbox, proxmox, usual);
            strikes.begin();
            JsonNode ended;
            try {
                ended = sync.ended(run);
            } finally {
                strikes.end();
            }
            String word = judge(sync, ended, usual, netbox);
            sync.forget();
            return strikes.struck() + " of " + plan.faults().size() + " struck, " + word;
        }
    }

    private String judge(Sync sync, JsonNode ended, Estate.Usual usual, NetBoxSimulator netbox) {
        String status = ended.path("status").asString();
        String word = status;
        boolean unseen = sync.unseen(ended);
        boolean whole = difference(usual, netbox).isEmpty();
        if (!whole || !status.equals("succeeded")) {
            if (!plan.mayLeaveWork() && !unseen) {
                throw new AssertionError(
                        "nothing of this may leave work undone: "
                                + ended
                                + failures(sync, ended)
                                + difference(usual, netbox));
            }
            explained(sync, ended, difference(usual, netbox));
            compare(usual, netbox, sync.succeed());
            word += ", then succeeded";
        }
        Awaitility.await("empty queues")
                .dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            if (!fleet.leftovers().isEmpty()) {
                                throw new AssertionError(fleet.leftovers());
                            }
                        });
        JsonNode dead = sync.get("/api/v1/dead-letters");
        if (dead.path("count").asLong() > 0) {
            throw new AssertionError("dead letters: " + dead);
        }
        return word;
    }

    private String difference(Estate.Usual usual, NetBoxSimulator netbox) {
        return State.difference(usual.state(), State.of(netbox));
    }

    private void compare(Estate.Usual usual, NetBoxSimulator netbox, JsonNode run) {
        String difference = difference(usual, netbox);
        if (!difference.isEmpty()) {
            throw new AssertionError("NetBox differs after " + run + "\n" + difference);
        }
    }

    /** What was not done is told: by a failure of an object, of a shard, or a stage's reason. */
    private static void explained(Sync sync, JsonNode ended, String difference) {
        boolean told =
                !ended.path("failures").isEmpty()
                        || ended.at("/counts/failed").asLong() > 0
                        || sync.stages(ended).toString().matches(".*\"reason\":\".*");
        if (!told) {
            throw new AssertionError("nobody says what was not done: " + ended + "\n" + difference);
        }
    }

    private static String failures(Sync sync, JsonNode ended) {
        return "\n" + sync.get("/api/v1/runs/" + ended.path("id").asString() + "/failures") + "\n";
    }
}
