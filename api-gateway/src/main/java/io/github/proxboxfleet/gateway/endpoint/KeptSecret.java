package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import java.util.HashSet;
import java.util.List;

/**
 * A changed endpoint whose secret was not given again. At the same place it is sealed for what the
 * endpoint is now; to another it does not go: whoever is there would get it.
 */
final class KeptSecret {
    private KeptSecret() {}

    static Endpoint rebound(SealedLogins logins, Endpoint before, Endpoint changed) {
        if (before instanceof Endpoint.Proxmox was && changed instanceof Endpoint.Proxmox is) {
            if (SealedLogins.kept(was.target(), is.target())) {
                require(
                        SealedLogins.origins(was.target()),
                        SealedLogins.origins(is.target()),
                        is.target().login() instanceof ProxmoxLogin.ApiToken
                                ? "token_secret"
                                : "password");
            }
            return is.with(logins.rebound(was.target(), is.target()));
        }
        if (before instanceof Endpoint.NetBox was && changed instanceof Endpoint.NetBox is) {
            if (SealedLogins.kept(was.target(), is.target())) {
                require(
                        List.of(SealedLogins.origin(was.target().url())),
                        List.of(SealedLogins.origin(is.target().url())),
                        "token");
            }
            return is.with(logins.rebound(was.target(), is.target()));
        }
        throw new IllegalArgumentException("an endpoint keeps its type");
    }

    private static void require(List<String> before, List<String> now, String field) {
        Violations violations = new Violations();
        violations.require(
                new HashSet<>(before).containsAll(now),
                field,
                "is missing: the endpoint's address is another one, and a secret is not sent where it was not given for",
                "Write the secret again, together with the address");
        violations.throwIfAny();
    }
}
