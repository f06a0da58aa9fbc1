package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import io.github.proxboxfleet.simulator.wire.WireHandler;
import io.github.proxboxfleet.simulator.wire.WireRequest;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import io.github.proxboxfleet.simulator.wire.WireServer;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as a test says, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {
    private static final FleetKey KEY = FleetKey.of("a key for tests only, of no worth at all");

    final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    final RequestTally tally = new RequestTally();
    private final WireServer server;

    ScriptedServer(WireHandler script) {
        server =
                WireServer.start(
                        0,
                        Duration.ofSeconds(2),
                        null,
                        request -> {
                            requests.add(request);
                            return script.handle(request);
                        });
    }

    static WireResponse json(int status, String body) {
        return WireResponse.of(status, "Whatever", "application/json", body);
    }

    static WireResponse status(String version) {
        return json(
                200,
                "{\"netbox-version\":\""
                        + version
                        + "\",\"plugins\":{\"netbox_proxbox\":\"0.0.29\"}}");
    }

    NetBoxApi open() {
        return open("", "0123456789abcdef0123456789abcdef01234567");
    }

    NetBoxApi open(String basePath, String token) {
        NetBoxClientOptions hasty =
                NetBoxClientOptions.DEFAULT
                        .withPauses(Duration.ofMillis(1), Duration.ofMillis(5))
                        .withPageSize(2);
        NetBoxTarget target =
                new NetBoxTarget(
                        "1",
                        "lab",
                        URI.create(server.url() + basePath),
                        KEY.seal(token),
                        new TlsTrust.SystemRoots(),
                        4);
        return new NetBoxClients(KEY, ObservationRegistry.NOOP, hasty)
                .open(new SealedLogins(KEY).bound(target), tally);
    }

    @Override
    public void close() {
        server.close();
    }
}
