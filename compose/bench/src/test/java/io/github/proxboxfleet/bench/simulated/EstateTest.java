package io.github.proxboxfleet.bench.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstateTest {
    @Test
    void guestsAreSharedOutWithoutLosingOne() {
        Estate estate = new Estate(3, 100, 2, 0, 5);

        assertThat(IntStream.range(0, 3).map(estate::guestsOf)).containsExactly(34, 33, 33);
        assertThat(IntStream.range(0, 3).map(estate::hangingOf)).containsExactly(2, 2, 1);
    }
}
