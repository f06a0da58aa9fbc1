package io.github.proxboxfleet.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class UntilStoredTest {
    private final UntilStored untilStored = new UntilStored(Duration.ofMillis(1));
    private int tries;

    @Test
    void triesUntilTheDatabaseIsBack() {
        untilStored.run("A test", () -> failUntil(9), (_, _) -> false);
        assertThat(tries).isEqualTo(9);
    }

    @Test
    void givesUpWhereItIsHopeless() {
        assertThatThrownBy(
                        () ->
                                untilStored.run(
                                        "A test", () -> failUntil(9), (tried, _) -> tried == 3))
                .isInstanceOf(TransientDataAccessResourceException.class);
        assertThat(tries).isEqualTo(3);
    }

    @Test
    void handsBackAtOnceWhenTheGatewayStops() {
        untilStored.close();
        assertThatThrownBy(() -> untilStored.run("A test", () -> failUntil(2), (_, _) -> false))
                .isInstanceOf(UntilStored.StoppedException.class);
    }

    @Test
    void handsBackAtOnceWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> untilStored.run("A test", () -> failUntil(2), (_, _) -> false))
                .isInstanceOf(UntilStored.StoppedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void failUntil(int success) {
        tries++;
        if (tries < success) {
            throw new TransientDataAccessResourceException("away");
        }
    }
}
