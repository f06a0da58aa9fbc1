package io.github.proxboxfleet.gateway.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.proxboxfleet.model.rule.VrfRule;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The VRF of some addresses, as a request says it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "VrfRule",
        description = "The VRF of the addresses for which everything holds that the rule names.")
public record VrfRuleBody(
        @Schema(description = "The range they are of; absent: any.", example = "10.10.10.0/24")
                @Nullable String prefix,
        @Schema(
                        description =
                                "A pattern of the bridge that their interface is on; absent: any.",
                        example = "vmbr1")
                @Nullable String bridge,
        @Schema(description = "The VLAN that their interface is in, 1 to 4094; absent: any.")
                @Nullable Integer vlan,
        @Schema(description = "A pattern of the node that they are on; absent: any.")
                @Nullable String node,
        @Schema(
                        description =
                                "NetBox VRF, by name or id; {node} stands for the node's name; absent: the global table.",
                        example = "nat-{node}")
                @Nullable String vrf) {
    public static VrfRuleBody of(VrfRule rule) {
        return new VrfRuleBody(
                rule.prefix() == null ? null : rule.prefix().toString(),
                rule.bridge() == null ? null : rule.bridge().pattern(),
                rule.vlan(),
                rule.node() == null ? null : rule.node().pattern(),
                rule.vrf());
    }
}
