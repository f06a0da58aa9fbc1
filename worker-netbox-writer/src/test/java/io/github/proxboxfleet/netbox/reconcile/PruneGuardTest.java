package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.run.PrunePolicy;
import org.junit.jupiter.api.Test;

class PruneGuardTest {
    private final PruneGuard guard = new PruneGuard(new PrunePolicy(null, 0.2, 5));

    @Test
    void letsNothingGoWithoutAWord() {
        assertThat(guard.refuses(60, 0, 60)).isEmpty();
        assertThat(guard.refuses(0, 0, 0)).isEmpty();
    }

    @Test
    void refusesToPruneAnEmptiedCluster() {
        assertThat(guard.refuses(0, 1, 1))
                .hasValueSatisfying(why -> assertThat(why).contains("no guest at all"));
    }

    @Test
    void letsASmallClusterShrink() {
        assertThat(guard.refuses(3, 5, 8)).isEmpty();
    }

    @Test
    void refusesWhatIsMoreThanItsShare() {
        assertThat(guard.refuses(80, 20, 100)).isEmpty();
        assertThat(guard.refuses(79, 21, 100))
                .hasValueSatisfying(why -> assertThat(why).contains("21 of 100", "20 %"));
    }
}
