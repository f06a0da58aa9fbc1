package io.github.proxboxfleet.scheduler.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.scheduler.run.Endpoint.Index;
import io.github.proxboxfleet.scheduler.run.Endpoint.Pruning;
import io.github.proxboxfleet.scheduler.run.PruneDecision.Facts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PruneDecisionTest {
    private static Index.Indexed index(@Nullable String incomplete) {
        return new Index.Indexed(new ClusterFacts("c", false, "9", "f", Map.of()), incomplete, 1);
    }

    @Test
    void prunesAfterACompleteRead() {
        assertThat(PruneDecision.of("pve", new Facts(index(null), 3, 0, List.of(), false)))
                .isEqualTo(new Pruning.Going());
    }

    static List<Facts> bad() {
        return List.of(
                new Facts(index("node pve3 is offline"), 3, 0, List.of(), false),
                new Facts(index(null), 0, 0, List.of(), false),
                new Facts(index(null), 3, 1, List.of(), false),
                new Facts(index(null), 3, 0, List.of("guest 7 was not read"), false),
                new Facts(index(null), 3, 0, List.of(), true));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesToPruneOtherwiseAndSaysWhy(Facts facts) {
        assertThat(PruneDecision.of("pve", facts))
                .isInstanceOfSatisfying(
                        Pruning.Skipped.class,
                        skipped ->
                                assertThat(skipped.reason())
                                        .startsWith("pve: ")
                                        .hasSizeGreaterThan(10));
    }
}
