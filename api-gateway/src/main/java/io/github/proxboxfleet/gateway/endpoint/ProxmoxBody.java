package io.github.proxboxfleet.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.gateway.rule.AddressGraceBody;
import io.github.proxboxfleet.gateway.rule.ExcludeBody;
import io.github.proxboxfleet.gateway.rule.RulesBody;
import io.github.proxboxfleet.gateway.rule.SiteRuleBody;
import io.github.proxboxfleet.gateway.rule.SubnetsBody;
import io.github.proxboxfleet.gateway.rule.VrfRuleBody;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
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
        @Schema(
                        description =
                                "Further nodes of the same cluster, as host, host:port or base URL; the next is taken"
                                        + " when one does not answer.",
                        example = "[\"pve2.example\"]")
                @Nullable List<@Nullable String> hosts,
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
        @JsonProperty("cluster_name")
                @Schema(
                        description =
                                "What the cluster is called in NetBox; absent: as in Proxmox.")
                @Nullable String clusterName,
        @Schema(description = "NetBox site of cluster and nodes, by name, slug or id.")
                @Nullable String site,
        @JsonProperty("site_rules")
                @Schema(
                        description =
                                "Sites of nodes by their names, the first rule that matches; the others stand on site.")
                @Nullable List<@Nullable SiteRuleBody> siteRules,
        @Schema(description = "NetBox tenant given to new objects.") @Nullable String tenant,
        @Schema(description = "NetBox VRF of the guests' addresses.") @Nullable String vrf,
        @JsonProperty("vrf_rules")
                @Schema(
                        description =
                                "VRFs of some addresses by range, bridge, VLAN or node, the first rule that matches;"
                                        + " the others are in vrf.")
                @Nullable List<@Nullable VrfRuleBody> vrfRules,
        @JsonProperty("vlan_group")
                @Schema(
                        description =
                                "NetBox VLAN group of the cluster's VLANs, by name, slug or id; absent: any VLAN that"
                                        + " covers the site is used.")
                @Nullable String vlanGroup,
        @Schema(description = "Which addresses are synced, by their ranges; absent: all.")
                @Nullable SubnetsBody subnets,
        @Schema(
                        description =
                                "Which IPv6 addresses of guests are synced: all; stable: not the temporary ones that"
                                        + " privacy extensions make; off: none.",
                        allowableValues = {"all", "stable", "off"})
                @Nullable String ipv6,
        @Schema(description = "Guests and interfaces that are let alone.")
                @Nullable ExcludeBody exclude,
        @JsonProperty("node_addresses")
                @Schema(
                        description = "Whether the addresses of nodes are synced.",
                        allowableValues = {"on", "off"})
                @Nullable String nodeAddresses,
        @Schema(
                        description =
                                "Who chooses primary addresses: first: always the sync; keep: one that NetBox holds as"
                                        + " valid stays; never: nobody but you.",
                        allowableValues = {"keep", "first", "never"})
                @Nullable String primary,
        @JsonProperty("address_grace")
                @Schema(description = "How long an address stays that is not seen any more.")
                @Nullable AddressGraceBody addressGrace,
        @Schema(
                        description =
                                "Values for required custom fields of new objects, by <kind>.<custom field>.",
                        example = "{\"virtual_machine.cost_center\": \"none\"}")
                @Nullable Map<String, Object> defaults,
        @JsonProperty("allow_writes")
                @Schema(
                        description =
                                "Whether writes are passed on to it (POST, PUT, DELETE below /proxmox/api2);"
                                        + " false if absent.")
                @Nullable Boolean allowWrites)
        implements EndpointBody {
    static ProxmoxBody of(Endpoint.Proxmox endpoint) {
        ProxmoxTarget target = endpoint.target();
        Placement placement = target.placement();
        RulesBody rules = RulesBody.of(target.rules());
        return new ProxmoxBody(
                target.name(),
                target.url().toString(),
                hosts(target),
                TlsBody.of(target.tls()),
                target.login() instanceof ProxmoxLogin.ApiToken token ? token.tokenId() : null,
                null,
                target.login() instanceof ProxmoxLogin.Password password ? password.user() : null,
                null,
                target.fetchMaxConcurrency(),
                placement.clusterName(),
                placement.site(),
                siteRules(placement),
                placement.tenant(),
                placement.vrf(),
                vrfRules(placement),
                placement.vlanGroup(),
                rules.subnets(),
                rules.ipv6(),
                rules.exclude(),
                rules.nodeAddresses(),
                rules.primary(),
                rules.addressGrace(),
                rules.defaults(),
                endpoint.allowWrites());
    }

    static @Nullable List<@Nullable String> hosts(ProxmoxTarget target) {
        return target.hosts().isEmpty()
                ? null
                : target.hosts().stream().<@Nullable String>map(URI::toString).toList();
    }

    static @Nullable List<@Nullable SiteRuleBody> siteRules(Placement placement) {
        return placement.siteRules().isEmpty()
                ? null
                : placement.siteRules().stream()
                        .<@Nullable SiteRuleBody>map(SiteRuleBody::of)
                        .toList();
    }

    static @Nullable List<@Nullable VrfRuleBody> vrfRules(Placement placement) {
        return placement.vrfRules().isEmpty()
                ? null
                : placement.vrfRules().stream()
                        .<@Nullable VrfRuleBody>map(VrfRuleBody::of)
                        .toList();
    }

    RulesBody rules() {
        return new RulesBody(
                subnets, ipv6, exclude, nodeAddresses, primary, addressGrace, defaults);
    }

    @Override
    public String toString() {
        return "ProxmoxBody[name=" + name + "]";
    }
}
