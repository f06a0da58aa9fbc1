package io.github.proxboxfleet.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GuardedTransportTest {
    private final CircuitBreaker breaker =
            CircuitBreaker.of(
                    "test",
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(2)
                            .minimumNumberOfCalls(2)
                            .build());

    @Test
    void sendsNothingMoreAfterRepeatedFailures() throws Exception {
        Script server = new Script(503, new IOException("connection reset"));
        HttpTransport guarded = guarded(server);
        guarded.send(Script.READ);
        assertThatThrownBy(() -> guarded.send(Script.READ)).hasMessage("connection reset");

        assertThatThrownBy(() -> guarded.send(Script.READ))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        e ->
                                assertThat(e.failure())
                                        .isInstanceOfSatisfying(
                                                Failure.Unreachable.class,
                                                left -> assertThat(left.parked()).isTrue()));
        assertThat(server.sent).hasSize(2);
    }

    @Test
    void countsNothingThatSaysNothingOfTheEndpoint() {
        Script server =
                new Script(
                        new IOException("Invalid status line"), new IllegalStateException("a bug"));
        HttpTransport guarded = guarded(server);
        assertThatThrownBy(() -> guarded.send(Script.READ)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guarded.send(Script.READ))
                .isInstanceOf(IllegalStateException.class);
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    private HttpTransport guarded(Script server) {
        return new GuardedTransport(
                server,
                "Proxmox 'lab'",
                breaker,
                new GuardPolicy(
                        HttpAnswer::overloaded,
                        (call, lost) -> Unanswered.mayPass(call.uri(), lost)));
    }
}
