package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.ObservedTransport;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.observation.ObservationRegistry;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** What all work on one endpoint shares: connections, login, lanes, breaker. */
final class ProxmoxEndpoint {
    private final String name;
    private final URI base;
    private final HttpTransport wire;
    private final Session session;
    private final Semaphore lanes;
    private final CircuitBreaker breaker;
    private final ProxmoxClientProperties properties;
    private final ObservationRegistry observations;

    ProxmoxEndpoint(
            ProxmoxTarget target,
            URI base,
            HttpTransport wire,
            Session session,
            CircuitBreaker breaker,
            ProxmoxClientProperties properties,
            ObservationRegistry observations) {
        this.name = target.title();
        this.base = base;
        this.wire = wire;
        this.session = session;
        this.lanes = new Semaphore(target.fetchMaxConcurrency(), true);
        this.breaker = breaker;
        this.properties = properties;
        this.observations = observations;
    }

    /**
     * The ladder, from the wire up.
     *
     * @param sent grows with each request that is sent for this piece of work
     */
    ProxmoxApi api(LongAdder sent) {
        HttpTransport counted = new CountedTransport(measured(), sent);
        HttpTransport loggedIn = call -> session.send(call, counted);
        HttpTransport limited = new LimitedTransport(loggedIn, lanes);
        HttpTransport retried = new RetriedTransport(limited, name, base, properties);
        HttpTransport guarded = new GuardedTransport(retried, name, breaker);
        return new ProxmoxClient(name, base, guarded, properties);
    }

    /**
     * The ladder for calls of others. The breaker is left out: a question of a person's is worth a
     * try, and what it fails at says little about a sync.
     */
    RawCalls rawCalls(Instant deadline, long answerLimit, Clock clock) {
        HttpTransport measured = measured();
        HttpTransport loggedIn = call -> session.send(call, measured);
        HttpTransport timely = new DeadlineTransport(loggedIn, name, deadline, clock);
        HttpTransport limited = new LimitedTransport(timely, lanes);
        HttpTransport retried = new RetriedTransport(limited, name, base, properties);
        return new RawCalls(
                base, retried, Duration.between(clock.instant(), deadline), answerLimit);
    }

    private HttpTransport measured() {
        return new ObservedTransport(wire, observations, "proxbox.proxmox.requests");
    }
}
