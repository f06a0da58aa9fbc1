package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals the secrets for their endpoints that an earlier version has sealed for nothing. */
final class SealAgain {
    private static final Logger log = LoggerFactory.getLogger(SealAgain.class);

    private final Endpoints endpoints;
    private final SealedLogins logins;

    SealAgain(Endpoints endpoints, SealedLogins logins) {
        this.endpoints = endpoints;
        this.logins = logins;
    }

    void all() {
        endpoints.all().stream().filter(endpoint -> !bound(endpoint)).forEach(this::one);
    }

    private void one(Endpoint endpoint) {
        try {
            endpoints.change(endpoint, endpoint.bound(logins));
            log.info("The secret of endpoint '{}' is sealed for it now", endpoint.name());
        } catch (IllegalArgumentException e) {
            log.error(
                    "The secret of endpoint '{}' cannot be read: {}",
                    endpoint.name(),
                    e.getMessage());
        }
    }

    private static boolean bound(Endpoint endpoint) {
        return FleetKey.bound(
                switch (endpoint) {
                    case Endpoint.Proxmox proxmox ->
                            switch (proxmox.target().login()) {
                                case ProxmoxLogin.ApiToken token -> token.secret();
                                case ProxmoxLogin.Password user -> user.password();
                            };
                    case Endpoint.NetBox netbox -> netbox.target().token();
                });
    }
}
