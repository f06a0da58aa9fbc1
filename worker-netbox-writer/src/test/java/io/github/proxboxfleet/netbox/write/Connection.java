package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.NetBoxClientOptions;
import io.github.proxboxfleet.netbox.api.NetBoxClients;
import io.github.proxboxfleet.netbox.api.RequestTally;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;

/** The way to a NetBox for tests. */
record Connection(URI url, String token) {
    static final NetBoxClientOptions HASTY =
            NetBoxClientOptions.DEFAULT.withPauses(Duration.ofMillis(2), Duration.ofMillis(10));
    private static final FleetKey KEY = FleetKey.of("a key for tests only, of no worth at all");

    NetBoxApi open(NetBoxClientOptions options) {
        return open(options, new RequestTally());
    }

    NetBoxApi open(NetBoxClientOptions options, RequestTally tally) {
        NetBoxTarget target =
                new NetBoxTarget("1", "lab", url, KEY.seal(token), new TlsTrust.SystemRoots(), 4);
        return new NetBoxClients(KEY, ObservationRegistry.NOOP, options)
                .open(new SealedLogins(KEY).bound(target), tally);
    }
}
