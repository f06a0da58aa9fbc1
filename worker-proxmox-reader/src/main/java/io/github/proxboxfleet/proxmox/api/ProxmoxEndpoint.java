package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.AnswerTooLarge;
import io.github.proxboxfleet.runtime.http.CountedTransport;
import io.github.proxboxfleet.runtime.http.DeadlineTransport;
import io.github.proxboxfleet.runtime.http.GuardPolicy;
import io.github.proxboxfleet.runtime.http.GuardedTransport;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.LimitedTransport;
import io.github.proxboxfleet.runtime.http.Login;
import io.github.proxboxfleet.runtime.http.ObservedTransport;
import io.github.proxboxfleet.runtime.http.RequestCounter;
import io.github.proxboxfleet.runtime.http.RetriedTransport;
import io.github.proxboxfleet.runtime.http.RetryPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** What all work on one endpoint shares: connections, login, permits, breaker. */
final class ProxmoxEndpoint {
    /**
     * Only what the endpoint itself fails at counts: a guest whose agent hangs, or a node that is
     * off, says nothing about the rest.
     */
    private static final GuardPolicy GUARD =
            new GuardPolicy(
                    HttpAnswer::overloaded,
                    (call, lost) ->
                            !(lost instanceof AnswerTooLarge)
                                    && !(lost instanceof HttpTimeoutException
                                            && ProxmoxClient.asksInsideGuest(call)));

    private final String name;
    private final URI base;
    private final HttpTransport connections;
    private final Login login;
    private final Permits permits;
    private final IntSupplier share;
    private final CircuitBreaker breaker;
    private final LargeAnswers large;
    private final RetryPolicy retries;
    private final ProxmoxClientProperties properties;
    private final ObservationRegistry observations;

    ProxmoxEndpoint(
            ProxmoxTarget target,
            URI base,
            HttpTransport connections,
            Login login,
            Permits permits,
            IntSupplier share,
            CircuitBreaker breaker,
            LargeAnswers large,
            ProxmoxClientProperties properties,
            ObservationRegistry observations) {
        this.name = target.title();
        this.base = base;
        this.connections = connections;
        this.login = login;
        this.permits = permits;
        this.share = share;
        this.breaker = breaker;
        this.large = large;
        this.retries =
                new RetryPolicy(
                        properties.attempts(),
                        ProxmoxEndpoint::worthAnother,
                        false,
                        RetryPolicy.doubling(properties.retryWait()));
        this.properties = properties;
        this.observations = observations;
    }

    /**
     * The ladder, from the connections up.
     *
     * @param sent grows with each request that is sent for this piece of work
     */
    ProxmoxApi api(LongAdder sent) {
        permits.resize(share.getAsInt());
        HttpTransport counted = new CountedTransport(observed(), new Arrivals(sent));
        HttpTransport loggedIn = login.over(counted);
        HttpTransport limited = new LimitedTransport(loggedIn, permits);
        HttpTransport retried = new RetriedTransport(limited, retries);
        HttpTransport guarded = new GuardedTransport(retried, name, breaker, GUARD);
        return new ProxmoxClient(name, base, guarded, large, properties);
    }

    /**
     * The ladder for a test of the connection. Logging in is part of what the deadline bounds. The
     * breaker is left out, as for calls of others.
     */
    ProxmoxApi api(Instant deadline, Clock clock) {
        permits.resize(share.getAsInt());
        HttpTransport timely =
                new DeadlineTransport(
                        observed(), DeadlineTransport.notAllInTime(name), deadline, clock);
        HttpTransport loggedIn = login.over(timely);
        HttpTransport limited = new LimitedTransport(loggedIn, permits);
        HttpTransport retried = new RetriedTransport(limited, retries);
        return new ProxmoxClient(name, base, retried, large, properties);
    }

    /**
     * The ladder for calls of others. The breaker is left out: a question of a person's is worth a
     * try, and what it fails at says little about a sync.
     */
    RawCalls rawCalls(Instant deadline, long answerLimit, Clock clock) {
        permits.resize(share.getAsInt());
        HttpTransport loggedIn = login.over(observed());
        HttpTransport timely = new DeadlineTransport(loggedIn, turnTooLate(), deadline, clock);
        HttpTransport limited = new LimitedTransport(timely, permits);
        HttpTransport retried = new RetriedTransport(limited, retries);
        return new RawCalls(
                base, retried, Duration.between(clock.instant(), deadline), answerLimit);
    }

    private Failure turnTooLate() {
        return new Failure.Unreachable(
                name,
                "time was up before its turn came; nothing was sent",
                "Try again; if it goes on, give the endpoint a larger fetch_max_concurrency.",
                false);
    }

    private HttpTransport observed() {
        return new ObservedTransport(connections, observations, "proxbox.proxmox.requests");
    }

    /**
     * A proxy could not reach what is behind it, or the endpoint the node. Not after a 500, which
     * is Proxmox's way to say no.
     */
    private static boolean worthAnother(int status) {
        return (status >= 502 && status <= 504) || ProxmoxAnswers.nodeUnanswering(status);
    }

    /** What has arrived, whatever became of it; without a connection nothing has. */
    private record Arrivals(LongAdder sent) implements RequestCounter {
        @Override
        public void sent(HttpCall call) {
            sent.increment();
        }

        @Override
        public void notConnected(HttpCall call) {
            sent.decrement();
        }
    }
}
