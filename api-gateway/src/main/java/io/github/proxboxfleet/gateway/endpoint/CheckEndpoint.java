package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.SealedSecret;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a request says about an endpoint into a draft, or says everything that is wrong with
 * it at once.
 */
final class CheckEndpoint {
    private final UnaryOperator<String> seal;

    CheckEndpoint(UnaryOperator<String> seal) {
        this.seal = seal;
    }

    /** A new endpoint, whose secrets must be given. */
    EndpointDraft created(EndpointBody body) {
        return checked(body, null);
    }

    /** A changed one; secrets that are not given are those that are stored. */
    EndpointDraft changed(EndpointBody body, Endpoint stored) {
        return checked(body, stored);
    }

    private EndpointDraft checked(EndpointBody body, @Nullable Endpoint stored) {
        return switch (body) {
            case ProxmoxBody proxmox ->
                    new CheckProxmox(
                                    proxmox,
                                    stored instanceof Endpoint.Proxmox kept
                                            ? kept.target().login()
                                            : null,
                                    this::seal)
                            .draft();
            case NetBoxBody netbox ->
                    new CheckNetBox(
                                    netbox,
                                    stored instanceof Endpoint.NetBox kept
                                            ? kept.target().token()
                                            : null,
                                    this::seal)
                            .draft();
        };
    }

    private SealedSecret seal(String secret) {
        return new SealedSecret(seal.apply(secret));
    }
}
