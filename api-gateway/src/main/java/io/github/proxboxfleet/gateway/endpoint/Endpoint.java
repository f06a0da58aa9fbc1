package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
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

    /** The same, its secret sealed for it that was sealed for nothing until now. */
    Endpoint bound(SealedLogins logins);

    record Proxmox(ProxmoxTarget target, boolean allowWrites, Instant createdAt)
            implements Endpoint {
        Proxmox with(ProxmoxTarget other) {
            return new Proxmox(other, allowWrites, createdAt);
        }

        @Override
        public Proxmox bound(SealedLogins logins) {
            return with(logins.bound(target));
        }

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
        NetBox with(NetBoxTarget other) {
            return new NetBox(other, createdAt);
        }

        @Override
        public NetBox bound(SealedLogins logins) {
            return with(logins.bound(target));
        }

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
