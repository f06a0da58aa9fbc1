package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.store.Values;
import org.jspecify.annotations.Nullable;

/** Where a cluster stands. */
final class Sites {
    private Sites() {}

    /** The site a scope lies in; absent when the object has none, or one that is no site's. */
    static @Nullable Long of(@Nullable Values scoped, RuleContext context) {
        if (scoped == null) {
            return null;
        }
        if ("dcim.site".equals(scoped.get("scope_type"))) {
            return scoped.reference("scope_id");
        }
        Long location = location(scoped);
        return location == null
                ? null
                : context.store().row("dcim.location", location).reference("site");
    }

    /** The location that is the scope; absent when it is something else. */
    static @Nullable Long location(@Nullable Values scoped) {
        return scoped != null && "dcim.location".equals(scoped.get("scope_type"))
                ? scoped.reference("scope_id")
                : null;
    }
}
