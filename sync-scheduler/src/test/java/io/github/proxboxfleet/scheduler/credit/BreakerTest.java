package io.github.proxboxfleet.scheduler.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.message.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void opensAtTheThirdFailureInARow() {
        Breaker two = Breaker.CLOSED.failed(NOW, Backoff.DEFAULT).failed(NOW, Backoff.DEFAULT);
        assertThat(two.open()).isFalse();
        assertThat(two.lanes(8, NOW)).isEqualTo(8);
        Breaker three = two.failed(NOW, Backoff.DEFAULT);
        assertThat(three.open()).isTrue();
        assertThat(three.lanes(8, NOW)).isZero();
    }

    @Test
    void letsOneProbeThroughAfterAPauseThatGrows() {
        Breaker breaker =
                Breaker.CLOSED
                        .failed(NOW, Backoff.DEFAULT)
                        .failed(NOW, Backoff.DEFAULT)
                        .failed(NOW, Backoff.DEFAULT);
        assertThat(breaker.lanes(8, NOW.plusSeconds(5))).isEqualTo(1);
        Breaker later = breaker.failed(NOW.plusSeconds(5), Backoff.DEFAULT);
        assertThat(later.lanes(8, NOW.plusSeconds(19))).isZero();
        assertThat(later.lanes(8, NOW.plusSeconds(20))).isEqualTo(1);
    }

    @Test
    void countsWhatWasInFlightWhenItOpenedAsOneFailure() {
        Breaker three =
                Breaker.CLOSED
                        .failed(NOW, Backoff.DEFAULT)
                        .failed(NOW, Backoff.DEFAULT)
                        .failed(NOW, Backoff.DEFAULT);
        assertThat(
                        three.failed(NOW.plusSeconds(1), Backoff.DEFAULT)
                                .failed(NOW.plusSeconds(2), Backoff.DEFAULT))
                .isEqualTo(three);
    }

    @Test
    void neverPausesLongerThanTheLongestStep() {
        Breaker breaker = Breaker.CLOSED;
        Instant time = NOW;
        for (int i = 0; i < 50; i++) {
            time = breaker.probeAt().isAfter(time) ? breaker.probeAt() : time;
            breaker = breaker.failed(time, Backoff.DEFAULT);
        }
        assertThat(breaker.probeAt()).isEqualTo(time.plus(Duration.ofMinutes(5)));
    }
}
