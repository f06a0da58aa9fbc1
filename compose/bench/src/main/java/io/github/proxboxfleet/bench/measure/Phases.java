package io.github.proxboxfleet.bench.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a run's time goes, by the times in its events. Phases follow one another and add up to the
 * run; of the guests' phase, reading, writing and waiting in between are told shard by shard and
 * overlap.
 */
public final class Phases {
    private static final String PREPARE = "prepare NetBox, read the index";
    private static final String NODES = "nodes";
    private static final String GUESTS = "guests";
    private static final String PRUNE = "prune and end";

    private final Map<Integer, Instant> readingSince = new HashMap<>();
    private final Map<Integer, Instant> writingSince = new HashMap<>();
    private final List<Integer> nodeShards = new ArrayList<>();
    private @Nullable Instant begun;
    private @Nullable Instant prepared;
    private @Nullable Instant guestsBegun;
    private @Nullable Instant guestsDone;
    private @Nullable Instant ended;
    private Duration reading = Duration.ZERO;
    private Duration writing = Duration.ZERO;
    private int shards;

    /** Takes note of an event, as the API shows it. */
    public void note(JsonNode event) {
        Instant at = Instant.parse(event.path("at").asString());
        int shard = event.path("shard").asInt(-1);
        switch (event.path("type").asString("")) {
            case "run.started" -> begun = begun == null ? at : begun;
            case "run.finished" -> ended = at;
            case "netbox.prepared", "cluster.indexed" -> prepared = at;
            case "shard.started" -> started(event.path("step").asString(""), shard, at);
            case "shard.written" -> written(shard, at);
            default -> {}
        }
    }

    private void started(String step, int shard, Instant at) {
        switch (step) {
            case "nodes.read" -> nodeShards.add(shard);
            case "guests.read" -> {
                guestsBegun = guestsBegun == null ? at : guestsBegun;
                readingSince.put(shard, at);
            }
            case "write" -> {
                Instant since = readingSince.get(shard);
                if (since != null) {
                    reading = reading.plus(Duration.between(since, at));
                    writingSince.put(shard, at);
                }
            }
            default -> {}
        }
    }

    private void written(int shard, Instant at) {
        Instant since = writingSince.remove(shard);
        if (since != null) {
            writing = writing.plus(Duration.between(since, at));
            guestsDone = at;
            shards++;
        }
    }

    /** Seconds of each phase, in their order; empty if the run has not ended. */
    public List<Phase> phases() {
        Instant from = begun;
        Instant to = ended;
        if (from == null || to == null) {
            return List.of();
        }
        Instant ready = prepared == null ? from : prepared;
        Instant guests = guestsBegun == null ? ready : guestsBegun;
        Instant done = guestsDone == null ? guests : guestsDone;
        return List.of(
                phase(PREPARE, from, ready),
                phase(NODES, ready, guests),
                phase(GUESTS, guests, done),
                phase(PRUNE, done, to));
    }

    /** Seconds that guests' shards spent from their issue to a reader until a writer had them. */
    public double readingSeconds() {
        return seconds(reading);
    }

    /** Seconds that guests' shards spent with a writer. */
    public double writingSeconds() {
        return seconds(writing);
    }

    /** How many shards of guests there were. */
    public int shards() {
        return shards;
    }

    private static Phase phase(String name, Instant from, Instant to) {
        return new Phase(name, Math.max(0, seconds(Duration.between(from, to))));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** One of them. */
    public record Phase(String name, double seconds) {}
}
