package io.github.proxboxfleet.gateway.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.proxboxfleet.gateway.rule.AddressGraceBody;
import io.github.proxboxfleet.gateway.rule.Choices;
import io.github.proxboxfleet.gateway.rule.ExcludeBody;
import io.github.proxboxfleet.gateway.rule.RulesBody;
import io.github.proxboxfleet.gateway.rule.SubnetsBody;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run may do, as a request says it and as the API shows it. Whatever is absent is as by
 * default.
 */
@Schema(name = "Policy", description = "What a run may do; whatever is absent is as by default.")
record PolicyBody(
        @Schema(
                        description =
                                "When a field is ours to write: always, on-create, if-empty or never, by <kind>.<field>.",
                        example = "{\"virtual_machine.description\": \"never\"}")
                @Nullable Map<String, String> ownership,
        @JsonProperty("tag_all")
                @Schema(description = "Put our tag on interfaces, addresses, disks and MACs, too.")
                @Nullable Boolean tagAll,
        @JsonProperty("interface_names")
                @Schema(
                        description =
                                "Name VM interfaces as the configuration does, or as the guest's agent does.",
                        allowableValues = {"config", "guest"})
                @Nullable String interfaceNames,
        @Schema(
                        description = "What is done about missing platforms.",
                        allowableValues = {"create", "existing", "off"})
                @Nullable String platforms,
        @Schema(allowableValues = {"always", "bootstrap-only", "disabled"})
                @Nullable String templates,
        @JsonProperty("proxmox_custom_fields") @Nullable Boolean proxmoxCustomFields,
        @JsonProperty("disk_base") @Schema(allowableValues = {"1000", "1024"})
                @Nullable Integer diskBase,
        @JsonProperty("link_local") @Schema(description = "Sync link-local addresses.")
                @Nullable Boolean linkLocal,
        @JsonProperty("prefer_ipv6")
                @Schema(
                        description =
                                "Choose the primary IPv6 address first, and the primary IPv4 address from the same interface.")
                @Nullable Boolean preferIpv6,
        @Schema(
                        description =
                                "Whether guests carry their Proxmox pool as the tag pool-<name>.",
                        allowableValues = {"off", "tags"})
                @Nullable String pools,
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
        @Nullable Prune prune) {

    /** What becomes of objects whose origin is gone. */
    @Schema(name = "PrunePolicy", description = "What becomes of objects whose origin is gone.")
    record Prune(
            @JsonProperty("delete_after")
                    @Schema(
                            description = "Delete a VM so long after it was marked; absent: never.",
                            example = "P7D")
                    @Nullable String deleteAfter,
            @JsonProperty("max_share")
                    @Schema(
                            description =
                                    "Most of the scope that one run may mark or delete, 0 to 1.")
                    @Nullable Double maxShare,
            @JsonProperty("always_allowed")
                    @Schema(description = "So many may go in one run, whatever their share.")
                    @Nullable Integer alwaysAllowed) {

        static Prune of(PrunePolicy policy) {
            return new Prune(
                    policy.deleteAfter() == null ? null : policy.deleteAfter().toString(),
                    policy.maxShare(),
                    policy.alwaysAllowed());
        }
    }

    static PolicyBody of(SyncPolicy policy) {
        Map<String, String> ownership = new TreeMap<>();
        for (Map.Entry<String, Ownership> entry : policy.ownership().entrySet()) {
            ownership.put(entry.getKey(), entry.getValue().wire());
        }
        RulesBody rules = RulesBody.of(policy.rules());
        return new PolicyBody(
                ownership,
                policy.tagAll(),
                Choices.word(policy.interfaceNames()),
                Choices.word(policy.platforms()),
                Choices.word(policy.templates()),
                policy.proxmoxCustomFields(),
                policy.diskBase(),
                policy.linkLocal(),
                policy.preferIpv6(),
                Choices.word(policy.pools()),
                rules.subnets(),
                rules.ipv6(),
                rules.exclude(),
                rules.nodeAddresses(),
                rules.primary(),
                rules.addressGrace(),
                rules.defaults(),
                Prune.of(policy.prune()));
    }

    RulesBody rules() {
        return new RulesBody(
                subnets, ipv6, exclude, nodeAddresses, primary, addressGrace, defaults);
    }
}
