package io.github.proxboxfleet.scheduler.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.run.RunId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GiveCreditsTest {
    private static List<Candidate> line(String run, String... endpoints) {
        int[] number = {0};
        return Arrays.stream(endpoints)
                .map(endpoint -> new Candidate(new RunId(run), number[0]++, endpoint))
                .toList();
    }

    private static List<String> chosen(
            List<List<Candidate>> lines, int credits, Map<String, Integer> lanes) {
        return GiveCredits.choose(lines, credits, lanes).stream()
                .map(candidate -> candidate.run() + "/" + candidate.number())
                .toList();
    }

    @Test
    void takesOneOfEachRunInTurn() {
        assertThat(
                        chosen(
                                List.of(line("x", "a", "a", "a", "a"), line("y", "b")),
                                4,
                                Map.of("a", 8, "b", 8)))
                .containsExactly("x/0", "y/0", "x/1", "x/2");
    }

    @Test
    void givesNoMoreThanThereIs() {
        assertThat(chosen(List.of(line("x", "a", "a", "a")), 2, Map.of("a", 8))).hasSize(2);
    }

    @Test
    void passesOverAnEndpointWithoutLanes() {
        assertThat(chosen(List.of(line("x", "a", "a", "b", "c")), 4, Map.of("a", 1, "b", 1)))
                .containsExactly("x/0", "x/2");
    }

    @Test
    void needsNoLaneForAShardWithoutEndpoint() {
        assertThat(chosen(List.of(line("x", "")), 1, Map.of())).containsExactly("x/0");
    }
}
