package io.github.proxboxfleet.gateway.rule;

import io.github.proxboxfleet.model.rule.SiteRule;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where nodes stand, as a request says it. */
@Schema(name = "SiteRule", description = "Where the nodes of these names stand.")
public record SiteRuleBody(
        @Schema(
                        description = "A pattern of nodes' names; * stands for any text.",
                        example = "pve-b*",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String node,
        @Schema(
                        description = "NetBox site, by name, slug or id.",
                        example = "Berlin",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String site) {
    public static SiteRuleBody of(SiteRule rule) {
        return new SiteRuleBody(rule.node().pattern(), rule.site());
    }
}
