package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.store.Values;
import org.jspecify.annotations.Nullable;

/** Where a cluster stands. */
final class Sites {
    private Sites() {}

    /** The site a scope lies in; absent when the object has none. */
    static @Nullable Long of(@Nullable Values scoped) {
        return scoped != null && "dcim.site".equals(scoped.get("scope_type"))
                ? scoped.reference("scope_id")
                : null;
    }
}
