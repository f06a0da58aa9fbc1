package io.github.proxboxfleet.proxmox.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HostNames;
import io.github.proxboxfleet.runtime.http.JdkTransport;
import io.github.proxboxfleet.runtime.http.Login;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints this reader works on, each opened once and kept while it is in use, so that
 * tickets, connections and the breaker's memory outlive a shard. A target that has changed in any
 * way is another endpoint.
 */
public final class ProxmoxEndpoints {
    private static final int BREAKER_WINDOW = 20;
    private static final int BREAKER_MINIMUM = 5;

    private final SealedLogins logins;
    private final ProxmoxClientProperties properties;
    private final ObservationRegistry observations;
    private final Clock clock;
    private final CircuitBreakerRegistry breakers;
    private final Cache<ProxmoxTarget, ProxmoxEndpoint> open;
    private final Map<String, Permits> permits = new ConcurrentHashMap<>();
    private final IntSupplier readers;
    private final LargeAnswers large = new LargeAnswers();

    /**
     * The endpoints of one reader.
     *
     * @param readers how many readers share an endpoint's {@code fetch_max_concurrency}
     */
    public ProxmoxEndpoints(
            FleetKey key,
            ProxmoxClientProperties properties,
            ObservationRegistry observations,
            Clock clock,
            IntSupplier readers) {
        this.readers = readers;
        this.logins = new SealedLogins(key);
        this.properties = properties;
        this.observations = observations;
        this.clock = clock;
        this.breakers =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(BREAKER_WINDOW)
                                .minimumNumberOfCalls(BREAKER_MINIMUM)
                                .failureRateThreshold(50)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .waitDurationInOpenState(properties.parkFor())
                                .clock(clock)
                                .build());
        this.open =
                Caffeine.newBuilder()
                        .expireAfterAccess(properties.keepIdle())
                        .<ProxmoxTarget, ProxmoxEndpoint>evictionListener(
                                (target, _, _) -> forget(target))
                        .build();
    }

    /** The breakers, to be measured. */
    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    /**
     * The endpoint's calls, for one piece of work.
     *
     * @param sent grows with each request that is sent through what is returned
     * @throws FailedException if the target cannot be used as it is configured
     */
    public ProxmoxApi api(ProxmoxTarget target, LongAdder sent) {
        return open.get(target, this::open).api(sent);
    }

    /**
     * The endpoint's calls, for someone who waits until the deadline.
     *
     * @throws FailedException if the target cannot be used as it is configured
     */
    public ProxmoxApi api(ProxmoxTarget target, Instant deadline) {
        return open.get(target, this::open).api(deadline, clock);
    }

    /**
     * The way for calls of others, over the same connections and lanes as all work on the endpoint.
     *
     * @param answerLimit most bytes of an answer
     * @throws FailedException if the target cannot be used as it is configured
     */
    public RawCalls rawCalls(ProxmoxTarget target, Instant deadline, long answerLimit) {
        return open.get(target, this::open).rawCalls(deadline, answerLimit, clock);
    }

    private ProxmoxEndpoint open(ProxmoxTarget target) {
        String name = target.title();
        try {
            URI base = base(target.url());
            List<URI> bases =
                    Stream.concat(Stream.of(target.url()), target.hosts().stream())
                            .map(ProxmoxEndpoints::base)
                            .distinct()
                            .toList();
            CircuitBreaker breaker = breakers.circuitBreaker(breakerName(target));
            Login login = login(target, name, base);
            return new ProxmoxEndpoint(
                    target,
                    base,
                    new Hosts(bases, new JdkTransport(target.tls())),
                    login,
                    permits.computeIfAbsent(
                            target.origin(), _ -> new Permits(target.fetchMaxConcurrency())),
                    () -> Math.max(1, target.fetchMaxConcurrency() / readers.getAsInt()),
                    breaker,
                    large,
                    properties,
                    observations);
        } catch (IllegalArgumentException e) {
            throw new FailedException(
                    new Failure.Misconfigured(
                            name,
                            String.valueOf(e.getMessage()),
                            "Correct the endpoint's settings."),
                    e);
        }
    }

    private Login login(ProxmoxTarget target, String name, URI base) {
        return switch (target.login()) {
            case ProxmoxLogin.ApiToken token ->
                    Login.header("PVEAPIToken=" + token.tokenId() + "=" + logins.unseal(target));
            case ProxmoxLogin.Password user -> {
                logins.unseal(target); // Fails here and now if this fleet has another key.
                yield new TicketLogin(
                        name,
                        URI.create(base + "/access/ticket"),
                        user.user(),
                        () -> logins.unseal(target),
                        properties.readTimeout(),
                        clock);
            }
        };
    }

    private void forget(@Nullable ProxmoxTarget target) {
        if (target != null) {
            breakers.remove(breakerName(target));
        }
    }

    private static String breakerName(ProxmoxTarget target) {
        return target.name() + "#" + Integer.toHexString(target.hashCode());
    }

    private static URI base(URI url) {
        String scheme = String.valueOf(url.getScheme());
        if (HostNames.hasUnderscore(url)) {
            throw new IllegalArgumentException(
                    "the host name in its address has an underscore. "
                            + HostNames.INSTEAD_OF_UNDERSCORE);
        }
        if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "its address " + url.getScheme() + ":… is no https:// address");
        }
        String text =
                url.getScheme()
                        + "://"
                        + url.getRawAuthority()
                        + (url.getRawPath() == null ? "" : url.getRawPath());
        return URI.create(
                text.replaceAll("/+$", "").replaceAll("/api2(/json)?$", "") + "/api2/json");
    }
}
