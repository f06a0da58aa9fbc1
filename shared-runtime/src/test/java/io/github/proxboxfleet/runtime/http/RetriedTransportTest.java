package io.github.proxboxfleet.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriedTransportTest {
    private final List<Integer> paused = new ArrayList<>();

    @Test
    void sendsAReadAgainUntilItIsAnswered() throws Exception {
        Script server = new Script(503, new IOException("connection reset"), 200);
        assertThat(retried(server, true).send(Script.READ).status()).isEqualTo(200);
        assertThat(server.sent).hasSize(3);
        assertThat(paused).containsExactly(1, 2);
    }

    @Test
    void handsOnTheLastAnswerOrLoss() throws Exception {
        Script busy = new Script(503, 503, 503);
        assertThat(retried(busy, true).send(Script.READ).status()).isEqualTo(503);
        Script away = new Script(503, 503, new IOException("connection reset"));
        assertThatThrownBy(() -> retried(away, true).send(Script.READ))
                .hasMessage("connection reset");
        assertThat(away.sent).hasSize(3);
    }

    @Test
    void sendsAWriteOnce() throws Exception {
        Script server = new Script(503, 200);
        assertThat(retried(server, true).send(Script.WRITE).status()).isEqualTo(503);
        assertThat(server.sent).hasSize(1);
    }

    @Test
    void doesNotAskAgainWhatStaysWrong() {
        for (IOException stays :
                List.of(
                        new IOException("Invalid status line"),
                        new AnswerTooLarge(7, new IOException("body exceeds capacity")))) {
            Script server = new Script(stays, 200);
            assertThatThrownBy(() -> retried(server, true).send(Script.READ)).isSameAs(stays);
            assertThat(server.sent).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 1"})
    void asksAgainAfterATimeoutWhereThePolicySaysSo(boolean afterTimeout, int sent) {
        Script server =
                new Script(new HttpTimeoutException("late"), new IllegalStateException("again"));
        assertThatThrownBy(() -> retried(server, afterTimeout).send(Script.READ))
                .isInstanceOf(sent == 2 ? IllegalStateException.class : IOException.class);
        assertThat(server.sent).hasSize(sent);
    }

    @Test
    void waitsTwiceAsLongEachTime() {
        RetryPolicy.Pause pause = RetryPolicy.doubling(Duration.ofMillis(250));
        assertThat(pause.after(1, null)).isEqualTo(250);
        assertThat(pause.after(3, null)).isEqualTo(1_000);
    }

    @Test
    void waitsAsLongAsTheServerAsksButNotLongerThanTheLongest() {
        RetryPolicy.Pause pause =
                RetryPolicy.jitteredOrAsAsked(Duration.ofMillis(250), Duration.ofSeconds(10));
        assertThat(pause.after(1, asking("3"))).isEqualTo(3_000);
        assertThat(pause.after(1, asking("600"))).isEqualTo(10_000);
        assertThat(pause.after(1, asking("Tue, 01 Dec 2026 08:00:00 GMT"))).isBetween(125L, 375L);
        assertThat(pause.after(9, null)).isBetween(5_000L, 10_000L);
    }

    private static HttpAnswer asking(String seconds) {
        return Script.answer(503, Map.of("Retry-After", List.of(seconds)));
    }

    private HttpTransport retried(Script server, boolean afterTimeout) {
        RetryPolicy.Pause noted =
                (attempt, _) -> {
                    paused.add(attempt);
                    return 0;
                };
        return new RetriedTransport(
                server, new RetryPolicy(3, HttpAnswer::overloaded, afterTimeout, noted));
    }
}
