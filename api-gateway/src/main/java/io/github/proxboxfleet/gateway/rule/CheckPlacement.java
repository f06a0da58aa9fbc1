package io.github.proxboxfleet.gateway.rule;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.rule.Glob;
import io.github.proxboxfleet.model.rule.IpPrefix;
import io.github.proxboxfleet.model.rule.SiteRule;
import io.github.proxboxfleet.model.rule.VrfRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the rules that say where something belongs in NetBox. */
public final class CheckPlacement {
    /** NetBox's own limit of names. */
    private static final int MAX_NAME = 100;

    private static final int MAX_VLAN = 4094;

    private final Violations violations;
    private final CheckTexts texts;

    public CheckPlacement(Violations violations) {
        this.violations = violations;
        this.texts = new CheckTexts(violations);
    }

    /** A name of an object in NetBox; absent where it is blank. */
    public @Nullable String name(String field, @Nullable String text) {
        String name = text == null ? "" : text.strip();
        violations.require(
                name.length() <= MAX_NAME && name.chars().noneMatch(Character::isISOControl),
                field,
                "is no name",
                "Write up to " + MAX_NAME + " characters on one line");
        return name.isEmpty() ? null : name;
    }

    public List<SiteRule> sites(@Nullable List<@Nullable SiteRuleBody> bodies) {
        List<SiteRule> rules = new ArrayList<>();
        if (bodies == null || !texts.few("site_rules", bodies)) {
            return rules;
        }
        for (int i = 0; i < bodies.size(); i++) {
            String field = "site_rules[" + i + "]";
            SiteRuleBody body = bodies.get(i);
            Glob node = texts.glob(field + ".node", body == null ? null : body.node());
            String site = name(field + ".site", body == null ? null : body.site());
            violations.require(
                    site != null,
                    field + ".site",
                    "is missing",
                    "Write the site's name, slug or id in NetBox");
            if (node != null && site != null) {
                rules.add(new SiteRule(node, site));
            }
        }
        return rules;
    }

    public List<VrfRule> vrfs(@Nullable List<@Nullable VrfRuleBody> bodies) {
        List<VrfRule> rules = new ArrayList<>();
        if (bodies == null || !texts.few("vrf_rules", bodies)) {
            return rules;
        }
        for (int i = 0; i < bodies.size(); i++) {
            VrfRuleBody body = bodies.get(i);
            rules.add(
                    vrf(
                            "vrf_rules[" + i + "]",
                            body == null ? new VrfRuleBody(null, null, null, null, null) : body));
        }
        return rules;
    }

    private VrfRule vrf(String field, VrfRuleBody body) {
        violations.require(
                body.prefix() != null
                        || body.bridge() != null
                        || body.vlan() != null
                        || body.node() != null,
                field,
                "does not say for which addresses it is",
                "Give it a prefix, bridge, vlan or node; the VRF of all others is the endpoint's vrf");
        violations.require(
                body.vlan() == null || (body.vlan() >= 1 && body.vlan() <= MAX_VLAN),
                field + ".vlan",
                "is no VLAN id",
                "Write a number from 1 to " + MAX_VLAN);
        IpPrefix prefix =
                body.prefix() == null ? null : texts.prefix(field + ".prefix", body.prefix());
        Glob bridge = body.bridge() == null ? null : texts.glob(field + ".bridge", body.bridge());
        Glob node = body.node() == null ? null : texts.glob(field + ".node", body.node());
        return new VrfRule(prefix, bridge, body.vlan(), node, name(field + ".vrf", body.vrf()));
    }
}
