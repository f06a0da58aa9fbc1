package io.github.proxboxfleet.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An endpoint as a request describes it; nothing is checked yet. */
@Schema(
        name = "NewEndpoint",
        description =
                "A Proxmox or NetBox API. Secrets are write-only: they are sealed and never shown.")
record EndpointBody(
        @Schema(
                        allowableValues = {"proxmox", "netbox"},
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String type,
        @Schema(
                        description = "Unique, whatever the case.",
                        example = "pve-berlin",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String name,
        @Schema(
                        description = "Base URL.",
                        example = "https://pve1.example:8006",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String url,
        @Nullable Tls tls,
        @JsonProperty("token_id")
                @Schema(description = "Proxmox: an API token's id.", example = "sync@pve!fleet")
                @Nullable String tokenId,
        @JsonProperty("token_secret")
                @Schema(
                        description = "Proxmox: the API token's secret.",
                        accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable String tokenSecret,
        @Schema(description = "Proxmox: a user, instead of a token.", example = "root@pam")
                @Nullable String username,
        @Schema(
                        description = "Proxmox: the user's password.",
                        accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable String password,
        @JsonProperty("fetch_max_concurrency")
                @Schema(description = "Proxmox: most requests in flight at once; 8 if absent.")
                @Nullable Integer fetchMaxConcurrency,
        @Schema(description = "Proxmox: NetBox site of cluster and nodes, by name, slug or id.")
                @Nullable String site,
        @Schema(description = "Proxmox: NetBox tenant given to new objects.")
                @Nullable String tenant,
        @Schema(description = "Proxmox: NetBox VRF of the guests' addresses.") @Nullable String vrf,
        @JsonProperty("allow_writes")
                @Schema(
                        description =
                                "Proxmox: whether writes are passed on to it (POST, PUT, DELETE below /proxmox/api2); false if absent.")
                @Nullable Boolean allowWrites,
        @Schema(
                        description = "NetBox: an API token, v1 or v2.",
                        accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable String token,
        @JsonProperty("max_concurrent")
                @Schema(
                        description =
                                "NetBox: most shards that write at once over the whole fleet; 4 if absent.")
                @Nullable Integer maxConcurrent) {

    /** How the endpoint's certificate is believed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "Tls",
            description =
                    "How the endpoint's certificate is believed; absent: by the system's authorities.")
    record Tls(
            @Schema(allowableValues = {"system", "authority", "fingerprint", "insecure"})
                    @Nullable String mode,
            @Schema(description = "With mode authority: certificates in PEM form.")
                    @Nullable String authority,
            @Schema(description = "With mode fingerprint: SHA-256 of the server's certificate.")
                    @Nullable String fingerprint) {}

    @Override
    public String toString() {
        return "EndpointBody[type=" + type + ", name=" + name + "]";
    }
}
