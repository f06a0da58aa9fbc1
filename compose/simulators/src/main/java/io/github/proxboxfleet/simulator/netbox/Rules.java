package io.github.proxboxfleet.simulator.netbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is peculiar to one model: checks between fields, and what its saving does to other objects.
 */
interface Rules {
    Rules NONE = new Rules() {};

    /** Takes from the request what is no stored field. */
    default void read(ObjectNode input, Draft draft, Session session, Errors errors) {}

    /** Refuses what no single field shows to be wrong. */
    default void check(Draft draft, Session session, Errors errors) {}

    /** Fills in what the model decides by itself. */
    default void beforeSave(Draft draft, Session session) {}

    /** Carries the change to other objects; returns the object as it stands then. */
    default Row afterSave(Draft draft, Row saved, Session session) {
        return saved;
    }

    default void afterDelete(Row row, Session session) {}

    /** The site a scope lies in; absent when the object has none. */
    static @Nullable Long siteOf(@Nullable Row scoped) {
        return scoped != null && "dcim.site".equals(scoped.get("scope_type"))
                ? scoped.reference("scope_id")
                : null;
    }
}
