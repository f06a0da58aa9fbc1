package io.github.proxboxfleet.netbox.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.runtime.http.CountedTransport;
import io.github.proxboxfleet.runtime.http.GuardPolicy;
import io.github.proxboxfleet.runtime.http.GuardedTransport;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.JdkTransport;
import io.github.proxboxfleet.runtime.http.Login;
import io.github.proxboxfleet.runtime.http.ObservedTransport;
import io.github.proxboxfleet.runtime.http.RetriedTransport;
import io.github.proxboxfleet.runtime.http.RetryPolicy;
import io.github.proxboxfleet.runtime.http.Unanswered;
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

    /** Wrong addresses and certificates do not count: waiting mends neither. */
    private static final GuardPolicy GUARD =
            new GuardPolicy(
                    status -> status >= 502 && status <= 504,
                    (call, lost) -> Unanswered.mayPass(call.uri(), lost));

    private final FleetKey key;
    private final ObservationRegistry observations;
    private final NetBoxClientOptions options;
    private final RetryPolicy retries;
    private final CircuitBreakerRegistry breakers;
    private final Cache<Place, HttpTransport> transports;
    private final Cache<Access, NetBoxCapabilities> capabilities;

    public NetBoxClients(
            FleetKey key, ObservationRegistry observations, NetBoxClientOptions options) {
        this.key = key;
        this.observations = observations;
        this.options = options;
        this.retries =
                new RetryPolicy(
                        options.readAttempts(),
                        HttpAnswer::overloaded,
                        true,
                        RetryPolicy.jitteredOrAsAsked(
                                options.firstPause(), options.longestPause()));
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
        // From the connections up: what is measured and counted is each request sent, what the
        // breaker judges is each request meant.
        HttpTransport observed =
                new ObservedTransport(shared, observations, "proxbox.netbox.requests");
        HttpTransport counted = new CountedTransport(observed, tally);
        HttpTransport loggedIn = login(key.unseal(target.token())).over(counted);
        HttpTransport retried = new RetriedTransport(loggedIn, retries);
        HttpTransport guarded =
                new GuardedTransport(
                        retried,
                        target.title(),
                        breakers.circuitBreaker("netbox " + address),
                        GUARD);
        return new NetBoxSession(
                target.title(),
                address,
                guarded,
                tally,
                options,
                session -> capabilities.get(access, _ -> session.askCapabilities()));
    }

    /** The breakers, one per address, for metrics and health. */
    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    /** A version 2 token shows itself by its prefix. */
    private static Login login(String token) {
        return Login.header((token.startsWith("nbt_") ? "Bearer " : "Token ") + token);
    }

    /** Without what people copy along from the browser: slashes at the end, {@code /api}. */
    private static String address(URI url) {
        return url.toString().replaceAll("/+$", "").replaceAll("/api$", "");
    }

    private record Place(URI url, TlsTrust tls) {}

    private record Access(Place place, SealedSecret token) {}
}
