package io.github.proxboxfleet.netbox.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.runtime.http.CountedTransport;
import io.github.proxboxfleet.runtime.http.DeadlineTransport;
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
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

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

    private final SealedLogins logins;
    private final ObservationRegistry observations;
    private final NetBoxClientOptions options;
    private final RetryPolicy retries;
    private final CircuitBreakerRegistry breakers;
    private final Cache<Place, HttpTransport> transports;
    private final Cache<Access, NetBoxCapabilities> capabilities;

    public NetBoxClients(
            FleetKey key, ObservationRegistry observations, NetBoxClientOptions options) {
        this.logins = new SealedLogins(key);
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
        Access access = new Access(new Place(target.url(), target.tls()), target.token());
        // From the connections up: what is measured and counted is each request sent, what the
        // breaker judges is each request meant.
        HttpTransport counted = new CountedTransport(observed(access.place()), tally);
        HttpTransport loggedIn = login(logins.unseal(target)).over(counted);
        HttpTransport retried = new RetriedTransport(loggedIn, retries);
        HttpTransport guarded =
                new GuardedTransport(
                        retried,
                        target.title(),
                        breakers.circuitBreaker("netbox " + address(target.url())),
                        GUARD);
        return session(
                target,
                guarded,
                tally,
                http -> capabilities.get(access, _ -> http.askCapabilities()));
    }

    /**
     * A session for someone who waits until the deadline. The breaker is left out: a question of a
     * person's is worth a try. Nothing is taken as known: the question may be whether it still
     * holds.
     */
    public NetBoxApi open(NetBoxTarget target, Instant deadline, Clock clock) {
        HttpTransport timely =
                new DeadlineTransport(
                        observed(new Place(target.url(), target.tls())),
                        DeadlineTransport.notAllInTime(target.title()),
                        deadline,
                        clock);
        HttpTransport loggedIn = login(logins.unseal(target)).over(timely);
        HttpTransport retried = new RetriedTransport(loggedIn, retries);
        return session(target, retried, new RequestTally(), NetBoxHttp::askCapabilities);
    }

    private HttpTransport observed(Place place) {
        return new ObservedTransport(
                transports.get(place, _ -> new JdkTransport(place.tls())),
                observations,
                "proxbox.netbox.requests");
    }

    private NetBoxApi session(
            NetBoxTarget target,
            HttpTransport transport,
            RequestTally tally,
            Function<NetBoxHttp, NetBoxCapabilities> capabilities) {
        String address = address(target.url());
        NetBoxHttp http = new NetBoxHttp(target.title(), address, transport, options);
        return new NetBoxSession(
                target.title(),
                address,
                http,
                tally,
                options.pageSize(),
                () -> capabilities.apply(http));
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
