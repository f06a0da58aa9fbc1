package io.github.proxboxfleet.netbox.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.JdkTransport;
import io.github.proxboxfleet.runtime.http.ObservedTransport;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;

/**
 * Opens sessions. One per process: connections, breakers and versions are shared by all sessions
 * with one NetBox.
 */
public final class NetBoxClients {
    private static final int MOST_ENDPOINTS = 1_000;

    private final FleetKey key;
    private final ObservationRegistry observations;
    private final NetBoxClientOptions options;
    private final CircuitBreakerRegistry breakers;
    private final Cache<Place, HttpTransport> transports;
    private final Cache<Access, NetBoxCapabilities> capabilities;

    public NetBoxClients(
            FleetKey key, ObservationRegistry observations, NetBoxClientOptions options) {
        this.key = key;
        this.observations = observations;
        this.options = options;
        this.breakers =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(20)
                                .minimumNumberOfCalls(10)
                                .failureRateThreshold(60)
                                .waitDurationInOpenState(Duration.ofSeconds(15))
                                .permittedNumberOfCallsInHalfOpenState(2)
                                .build());
        this.transports = Caffeine.newBuilder().maximumSize(MOST_ENDPOINTS).build();
        this.capabilities =
                Caffeine.newBuilder()
                        .maximumSize(MOST_ENDPOINTS)
                        .expireAfterWrite(options.remember())
                        .build();
    }

    /** A session whose requests are counted in the tally; nothing is sent yet. */
    public NetBoxApi open(NetBoxTarget target, RequestTally tally) {
        Place place = new Place(target.url(), target.tls());
        Access access = new Access(place, target.token());
        String address = address(target.url());
        HttpTransport shared = transports.get(place, _ -> new JdkTransport(place.tls()));
        // From the wire up: what is measured and counted is each request sent, what is judged is
        // each request meant.
        HttpTransport observed =
                new ObservedTransport(shared, observations, "proxbox.netbox.requests");
        HttpTransport tallied = new TallyTransport(observed, tally);
        HttpTransport authorised = new TokenTransport(tallied, key.unseal(target.token()));
        HttpTransport retried = new RetryTransport(authorised, options);
        HttpTransport broken =
                new BreakerTransport(retried, breakers.circuitBreaker("netbox " + address));
        return new NetBoxSession(
                target.title(),
                address,
                broken,
                tally,
                options,
                session -> capabilities.get(access, _ -> session.askCapabilities()));
    }

    /** The breakers, one per address, for metrics and health. */
    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    /** Without what people copy along from the browser: slashes at the end, {@code /api}. */
    private static String address(URI url) {
        return url.toString().replaceAll("/+$", "").replaceAll("/api$", "");
    }

    private record Place(URI url, TlsTrust tls) {}

    private record Access(Place place, SealedSecret token) {}
}
