package io.github.proxboxfleet.scheduler.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Backoff;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static final Failure AWAY = new Failure.Unreachable("a", "no answer", "", false);

    @ParameterizedTest
    @CsvSource({"0,5", "1,15", "2,45", "3,120", "4,300", "7,300"})
    void waitsLongerAfterEachTry(int tries, long seconds) {
        Verdict.Retry retry =
                (Verdict.Retry) Verdict.of(AWAY, tries, 10, Backoff.DEFAULT, new Random(1));

        assertThat(retry.pause()).isIn(Backoff.DEFAULT.delays());
        assertThat(retry.pause())
                .isBetween(Duration.ofMillis(seconds * 800), Duration.ofMillis(seconds * 1200));
        assertThat(retry.counted()).isTrue();
    }

    @Test
    void choosesAmongAllShares() {
        Random random = new Random(1);
        assertThat(
                        java.util.stream.Stream.generate(
                                        () -> Verdict.of(AWAY, 0, 6, Backoff.DEFAULT, random))
                                .limit(50)
                                .distinct())
                .hasSize(Backoff.JITTER.size());
    }

    @Test
    void givesUpAtTheLastTry() {
        assertThat(Verdict.of(AWAY, 4, 6, Backoff.DEFAULT, new Random()))
                .isInstanceOf(Verdict.Retry.class);
        assertThat(Verdict.of(AWAY, 5, 6, Backoff.DEFAULT, new Random()))
                .isInstanceOf(Verdict.GiveUp.class);
        assertThat(Verdict.of(AWAY, 0, 1, Backoff.DEFAULT, new Random()))
                .isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void neverRetriesWhatWillNotChange() {
        assertThat(
                        Verdict.of(
                                new Failure.Rejected("a", "bad", ""),
                                0,
                                6,
                                Backoff.DEFAULT,
                                new Random()))
                .isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void doesNotCountAParkedTry() {
        Failure parked = new Failure.Unreachable("a", "parked", "", true);
        assertThat(Verdict.of(parked, 5, 6, Backoff.DEFAULT, new Random()))
                .isInstanceOfSatisfying(
                        Verdict.Retry.class, retry -> assertThat(retry.counted()).isFalse());
    }

    @Test
    void waitsAtLeastAboutAsLongAsIsAsked() {
        Failure busy = new Failure.Overloaded("a", "429", "", Duration.ofSeconds(100));
        Verdict.Retry retry =
                (Verdict.Retry) Verdict.of(busy, 0, 6, Backoff.DEFAULT, new Random(3));
        assertThat(retry.pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(96));
    }
}
