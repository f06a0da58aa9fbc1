package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import java.time.Instant;

/** An endpoint, stored or to be stored. */
sealed interface Endpoint {
    String PROXMOX = "proxmox";
    String NETBOX = "netbox";

    String id();

    /** As the API and the database call it. */
    String type();

    String name();

    Instant createdAt();

    record Proxmox(ProxmoxTarget target, boolean allowWrites, Instant createdAt)
            implements Endpoint {
        @Override
        public String id() {
            return target.endpointId();
        }

        @Override
        public String type() {
            return PROXMOX;
        }

        @Override
        public String name() {
            return target.name();
        }
    }

    record NetBox(NetBoxTarget target, Instant createdAt) implements Endpoint {
        @Override
        public String id() {
            return target.endpointId();
        }

        @Override
        public String type() {
            return NETBOX;
        }

        @Override
        public String name() {
            return target.name();
        }
    }
}
