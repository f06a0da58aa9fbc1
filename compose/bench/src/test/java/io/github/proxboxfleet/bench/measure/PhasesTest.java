package io.github.proxboxfleet.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PhasesTest {
    private final Phases phases = new Phases();

    @Test
    void phasesFollowOneAnotherAndAddUpToTheRun() {
        note("run.started", 0, -1, "");
        note("netbox.prepared", 1, 0, "");
        note("cluster.indexed", 2, 1, "");
        note("shard.started", 2, 2, "nodes.read");
        note("shard.started", 3, 2, "write");
        note("shard.written", 4, 2, "");
        note("shard.started", 5, 3, "guests.read");
        note("shard.started", 6, 3, "write");
        note("shard.written", 9, 3, "");
        note("run.finished", 10, -1, "");

        assertThat(phases.phases())
                .extracting(Phases.Phase::seconds)
                .containsExactly(2.0, 3.0, 4.0, 1.0);
    }

    @Test
    void readingAndWritingAreAddedShardByShard() {
        note("run.started", 0, -1, "");
        note("shard.started", 1, 3, "guests.read");
        note("shard.started", 1, 4, "guests.read");
        note("shard.started", 2, 3, "write");
        note("shard.started", 4, 4, "write");
        note("shard.written", 5, 3, "");
        note("shard.written", 6, 4, "");

        assertThat(phases.readingSeconds()).isCloseTo(4, within(1e-9));
        assertThat(phases.writingSeconds()).isCloseTo(5, within(1e-9));
        assertThat(phases.shards()).isEqualTo(2);
    }

    @Test
    void theShardsOfNodesCountToNeither() {
        note("run.started", 0, -1, "");
        note("shard.started", 1, 2, "nodes.read");
        note("shard.started", 2, 2, "write");
        note("shard.written", 9, 2, "");

        assertThat(phases.writingSeconds()).isZero();
        assertThat(phases.shards()).isZero();
    }

    @Test
    void aRunThatHasNotEndedHasNoPhases() {
        note("run.started", 0, -1, "");

        assertThat(phases.phases()).isEmpty();
    }

    private void note(String type, int second, int shard, String step) {
        phases.note(
                new JsonMapper()
                        .createObjectNode()
                        .put("type", type)
                        .put("at", "2026-01-01T00:00:%02dZ".formatted(second))
                        .put("shard", shard)
                        .put("step", step));
    }
}
