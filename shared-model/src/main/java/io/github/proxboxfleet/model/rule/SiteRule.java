package io.github.proxboxfleet.model.rule;

import io.github.proxboxfleet.model.Required;

/**
 * Where nodes stand.
 *
 * @param node their names
 * @param site a name, slug or numeric id that must exist in NetBox
 */
public record SiteRule(Glob node, String site) {
    public SiteRule {
        Required.field("node", node);
        Required.text("site", site);
    }
}
