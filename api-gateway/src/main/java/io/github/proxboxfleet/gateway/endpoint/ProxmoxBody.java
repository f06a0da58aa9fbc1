package io.github.proxboxfleet.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A Proxmox VE endpoint as a request describes it. */
@JsonTypeName(Endpoint.PROXMOX)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "NewProxmoxEndpoint",
        description =
                "A Proxmox VE cluster to read. It has either token_id and token_secret, or username and password."
                        + " Secrets are write-only: they are sealed and never shown.")
record ProxmoxBody(
        @Schema(
                        description = "Unique, whatever the case.",
                        example = "pve-berlin",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String name,
        @Schema(
                        description = "Base URL of any node.",
                        example = "https://pve1.example:8006",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String url,
        @Nullable TlsBody tls,
        @JsonProperty("token_id")
                @Schema(description = "An API token's id.", example = "sync@pve!fleet")
                @Nullable String tokenId,
        @JsonProperty("token_secret")
                @Schema(
                        description = "The API token's secret.",
                        accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable String tokenSecret,
        @Schema(description = "A user, instead of a token.", example = "root@pam")
                @Nullable String username,
        @Schema(description = "The user's password.", accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable String password,
        @JsonProperty("fetch_max_concurrency")
                @Schema(description = "Most requests in flight at once, 1 to 64; 8 if absent.")
                @Nullable Integer fetchMaxConcurrency,
        @Schema(description = "NetBox site of cluster and nodes, by name, slug or id.")
                @Nullable String site,
        @Schema(description = "NetBox tenant given to new objects.") @Nullable String tenant,
        @Schema(description = "NetBox VRF of the guests' addresses.") @Nullable String vrf,
        @JsonProperty("allow_writes")
                @Schema(
                        description =
                                "Whether writes are passed on to it (POST, PUT, DELETE below /proxmox/api2);"
                                        + " false if absent.")
                @Nullable Boolean allowWrites)
        implements EndpointBody {
    static ProxmoxBody of(Endpoint.Proxmox endpoint) {
        ProxmoxTarget target = endpoint.target();
        return new ProxmoxBody(
                target.name(),
                target.url().toString(),
                TlsBody.of(target.tls()),
                target.login() instanceof ProxmoxLogin.ApiToken token ? token.tokenId() : null,
                null,
                target.login() instanceof ProxmoxLogin.Password password ? password.user() : null,
                null,
                target.fetchMaxConcurrency(),
                target.placement().site(),
                target.placement().tenant(),
                target.placement().vrf(),
                endpoint.allowWrites());
    }

    @Override
    public String toString() {
        return "ProxmoxBody[name=" + name + "]";
    }
}
