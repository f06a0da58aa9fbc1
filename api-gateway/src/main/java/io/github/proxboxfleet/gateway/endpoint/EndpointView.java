package io.github.proxboxfleet.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An endpoint as the API shows it: everything but its secrets. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Endpoint", description = "A Proxmox or NetBox API, without its secrets.")
record EndpointView(
        String id,
        @Schema(allowableValues = {"proxmox", "netbox"}) String type,
        String name,
        URI url,
        EndpointBody.Tls tls,
        @JsonProperty("token_id") @Nullable String tokenId,
        @Nullable String username,
        @JsonProperty("fetch_max_concurrency") @Nullable Integer fetchMaxConcurrency,
        @Nullable String site,
        @Nullable String tenant,
        @Nullable String vrf,
        @JsonProperty("allow_writes") @Nullable Boolean allowWrites,
        @JsonProperty("max_concurrent") @Nullable Integer maxConcurrent,
        @JsonProperty("created_at") Instant createdAt) {

    static EndpointView of(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Proxmox(ProxmoxTarget target, boolean allowWrites, Instant created) ->
                    new EndpointView(
                            target.endpointId(),
                            Endpoint.PROXMOX,
                            target.name(),
                            target.url(),
                            tls(target.tls()),
                            target.login() instanceof ProxmoxLogin.ApiToken token
                                    ? token.tokenId()
                                    : null,
                            target.login() instanceof ProxmoxLogin.Password password
                                    ? password.user()
                                    : null,
                            target.fetchMaxConcurrency(),
                            target.placement().site(),
                            target.placement().tenant(),
                            target.placement().vrf(),
                            allowWrites,
                            null,
                            created);
            case Endpoint.NetBox(NetBoxTarget target, Instant created) ->
                    new EndpointView(
                            target.endpointId(),
                            Endpoint.NETBOX,
                            target.name(),
                            target.url(),
                            tls(target.tls()),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            target.maxConcurrent(),
                            created);
        };
    }

    private static EndpointBody.Tls tls(TlsTrust trust) {
        return switch (trust) {
            case TlsTrust.SystemRoots _ -> new EndpointBody.Tls("system", null, null);
            case TlsTrust.Authority(String pem) -> new EndpointBody.Tls("authority", pem, null);
            case TlsTrust.Fingerprint(String sha256) ->
                    new EndpointBody.Tls("fingerprint", null, sha256);
            case TlsTrust.Anything _ -> new EndpointBody.Tls("insecure", null, null);
        };
    }
}
