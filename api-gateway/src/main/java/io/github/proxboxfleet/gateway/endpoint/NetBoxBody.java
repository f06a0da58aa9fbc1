package io.github.proxboxfleet.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A NetBox endpoint as a request describes it. */
@JsonTypeName(Endpoint.NETBOX)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "NewNetBoxEndpoint",
        description =
                "A NetBox to write to. Its token is write-only: it is sealed and never shown.")
record NetBoxBody(
        @Schema(
                        description = "Unique, whatever the case.",
                        example = "netbox",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String name,
        @Schema(
                        description = "Base URL, with its base path where it has one.",
                        example = "https://netbox.example",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String url,
        @Nullable TlsBody tls,
        @Schema(
                        description = "An API token, v1 or v2.",
                        accessMode = Schema.AccessMode.WRITE_ONLY,
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String token,
        @JsonProperty("max_concurrent")
                @Schema(
                        description =
                                "Most shards that write at once over the whole fleet, 1 to 64; 4 if absent.")
                @Nullable Integer maxConcurrent)
        implements EndpointBody {
    static NetBoxBody of(Endpoint.NetBox endpoint) {
        NetBoxTarget target = endpoint.target();
        return new NetBoxBody(
                target.name(),
                target.url().toString(),
                TlsBody.of(target.tls()),
                null,
                target.maxConcurrent());
    }

    @Override
    public String toString() {
        return "NetBoxBody[name=" + name + "]";
    }
}
