package io.github.proxboxfleet.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.proxboxfleet.gateway.rule.AddressGraceBody;
import io.github.proxboxfleet.gateway.rule.ExcludeBody;
import io.github.proxboxfleet.gateway.rule.RulesBody;
import io.github.proxboxfleet.gateway.rule.SiteRuleBody;
import io.github.proxboxfleet.gateway.rule.SubnetsBody;
import io.github.proxboxfleet.gateway.rule.VrfRuleBody;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An endpoint as the API shows it, one form for each type: everything but its secrets. */
@Schema(
        name = "Endpoint",
        description = "An API to read from or to write to, without its secrets.",
        oneOf = {EndpointView.Proxmox.class, EndpointView.NetBox.class},
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = Endpoint.PROXMOX, schema = EndpointView.Proxmox.class),
            @DiscriminatorMapping(value = Endpoint.NETBOX, schema = EndpointView.NetBox.class)
        })
sealed interface EndpointView {
    String id();

    String type();

    static EndpointView of(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Proxmox proxmox -> Proxmox.of(proxmox);
            case Endpoint.NetBox netbox -> NetBox.of(netbox);
        };
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ProxmoxEndpoint",
            description = "A Proxmox VE cluster to read, without its secrets.")
    record Proxmox(
            String id,
            @Schema(allowableValues = Endpoint.PROXMOX) String type,
            String name,
            URI url,
            @Nullable List<@Nullable String> hosts,
            TlsBody tls,
            @JsonProperty("token_id") @Nullable String tokenId,
            @Nullable String username,
            @JsonProperty("fetch_max_concurrency") int fetchMaxConcurrency,
            @JsonProperty("cluster_name") @Nullable String clusterName,
            @Nullable String site,
            @JsonProperty("site_rules") @Nullable List<@Nullable SiteRuleBody> siteRules,
            @Nullable String tenant,
            @Nullable String vrf,
            @JsonProperty("vrf_rules") @Nullable List<@Nullable VrfRuleBody> vrfRules,
            @JsonProperty("vlan_group") @Nullable String vlanGroup,
            @Nullable SubnetsBody subnets,
            @Nullable String ipv6,
            @Nullable ExcludeBody exclude,
            @JsonProperty("node_addresses") @Nullable String nodeAddresses,
            @Nullable String primary,
            @JsonProperty("address_grace") @Nullable AddressGraceBody addressGrace,
            @Nullable Map<String, Object> defaults,
            @JsonProperty("allow_writes") boolean allowWrites,
            @JsonProperty("created_at") Instant createdAt)
            implements EndpointView {
        static Proxmox of(Endpoint.Proxmox endpoint) {
            ProxmoxTarget target = endpoint.target();
            Placement placement = target.placement();
            RulesBody rules = RulesBody.of(target.rules());
            return new Proxmox(
                    endpoint.id(),
                    endpoint.type(),
                    target.name(),
                    target.url(),
                    ProxmoxBody.hosts(target),
                    TlsBody.of(target.tls()),
                    target.login() instanceof ProxmoxLogin.ApiToken token ? token.tokenId() : null,
                    target.login() instanceof ProxmoxLogin.Password password
                            ? password.user()
                            : null,
                    target.fetchMaxConcurrency(),
                    placement.clusterName(),
                    placement.site(),
                    ProxmoxBody.siteRules(placement),
                    placement.tenant(),
                    placement.vrf(),
                    ProxmoxBody.vrfRules(placement),
                    placement.vlanGroup(),
                    rules.subnets(),
                    rules.ipv6(),
                    rules.exclude(),
                    rules.nodeAddresses(),
                    rules.primary(),
                    rules.addressGrace(),
                    rules.defaults(),
                    endpoint.allowWrites(),
                    endpoint.createdAt());
        }
    }

    @Schema(name = "NetBoxEndpoint", description = "A NetBox to write to, without its token.")
    record NetBox(
            String id,
            @Schema(allowableValues = Endpoint.NETBOX) String type,
            String name,
            URI url,
            TlsBody tls,
            @JsonProperty("max_concurrent") int maxConcurrent,
            @JsonProperty("created_at") Instant createdAt)
            implements EndpointView {
        static NetBox of(Endpoint.NetBox endpoint) {
            NetBoxTarget target = endpoint.target();
            return new NetBox(
                    endpoint.id(),
                    endpoint.type(),
                    target.name(),
                    target.url(),
                    TlsBody.of(target.tls()),
                    target.maxConcurrent(),
                    endpoint.createdAt());
        }
    }
}
