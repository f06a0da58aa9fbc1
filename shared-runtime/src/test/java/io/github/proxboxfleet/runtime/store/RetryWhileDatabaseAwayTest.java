package io.github.proxboxfleet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class RetryWhileDatabaseAwayTest {
    private final RetryWhileDatabaseAway retry =
            new RetryWhileDatabaseAway(Duration.ofMillis(1), Duration.ofMillis(4));
    private int tries;

    @Test
    void triesUntilTheDatabaseIsBack() {
        retry.run("A test", () -> failUntil(9), (_, _) -> false);
        assertThat(tries).isEqualTo(9);
    }

    @Test
    void givesUpWhereItIsHopeless() {
        assertThatThrownBy(() -> retry.run("A test", () -> failUntil(9), (tried, _) -> tried == 3))
                .isInstanceOf(TransientDataAccessResourceException.class);
        assertThat(tries).isEqualTo(3);
    }

    @Test
    void handsBackAtOnceWhenTheProcessStops() {
        retry.close();
        assertThatThrownBy(() -> retry.run("A test", () -> failUntil(2), (_, _) -> false))
                .isInstanceOf(RetryWhileDatabaseAway.StoppedException.class);
    }

    @Test
    void handsBackAtOnceWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> retry.run("A test", () -> failUntil(2), (_, _) -> false))
                .isInstanceOf(RetryWhileDatabaseAway.StoppedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void failUntil(int success) {
        tries++;
        if (tries < success) {
            throw new TransientDataAccessResourceException("away");
        }
    }
}
