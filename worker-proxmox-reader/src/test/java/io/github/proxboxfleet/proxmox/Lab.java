package io.github.proxboxfleet.proxmox;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.api.ProxmoxClientProperties;
import io.github.proxboxfleet.proxmox.api.ProxmoxEndpoints;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * Builds what the tests of every package here need: a key, targets, endpoints with short patience.
 */
public final class Lab {
    public static final FleetKey KEY = FleetKey.of("a fleet key for tests, long enough to be one");
    public static final SealedLogins LOGINS = new SealedLogins(KEY);

    /** As in production, but a test does not wait. */
    public static final ProxmoxClientProperties PATIENCE =
            new ProxmoxClientProperties(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(300),
                    3,
                    Duration.ofMillis(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10));

    private Lab() {}

    public static ProxmoxTarget target(ProxmoxSimulator simulator) {
        return token(simulator.url(), simulator.tokenId(), simulator.tokenSecret());
    }

    public static ProxmoxTarget token(URI url, String id, String secret) {
        return target(
                url, new ProxmoxLogin.ApiToken(id, KEY.seal(secret)), new TlsTrust.SystemRoots());
    }

    public static ProxmoxTarget password(URI url, String user, String password) {
        return target(
                url,
                new ProxmoxLogin.Password(user, KEY.seal(password)),
                new TlsTrust.SystemRoots());
    }

    public static ProxmoxTarget target(URI url, ProxmoxLogin login, TlsTrust trust) {
        return LOGINS.bound(unbound(url, login, trust));
    }

    /** One whose secret is sealed for no endpoint. */
    public static ProxmoxTarget unbound(URI url, ProxmoxLogin login, TlsTrust trust) {
        return new ProxmoxTarget("e1", "lab", url, login, trust, 4, Placement.NONE);
    }

    /** The same endpoint, whose certificate is believed in another way. */
    public static ProxmoxTarget believed(ProxmoxTarget target, TlsTrust trust) {
        return LOGINS.rebound(target, unbound(target.url(), target.login(), trust));
    }

    /** The query as the gateway signs it. */
    public static Query.OfProxmox signed(Query.OfProxmox query) {
        return query.withSignature(KEY.sign(query.signed()));
    }

    public static ProxmoxEndpoints endpoints() {
        return endpoints(Clock.systemUTC());
    }

    public static ProxmoxEndpoints endpoints(Clock clock) {
        return endpoints(clock, () -> 1);
    }

    /** One of several readers. */
    public static ProxmoxEndpoints endpoints(Clock clock, IntSupplier readers) {
        return new ProxmoxEndpoints(KEY, PATIENCE, ObservationRegistry.NOOP, clock, readers);
    }

    public static ProxmoxApi api(ProxmoxTarget target) {
        return endpoints().api(target, new LongAdder());
    }
}
