package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is peculiar to one model: checks between fields, and what its saving does to other objects.
 */
public interface Rules {
    /** Takes from the request what is no stored field. */
    default void read(ObjectNode input, Draft draft, RuleContext context, Errors errors) {}

    /** Refuses what no single field shows to be wrong. */
    default void check(Draft draft, RuleContext context, Errors errors) {}

    /** Fills in what the model decides by itself. */
    default void beforeSave(Draft draft, RuleContext context) {}

    /** Carries the change to other objects; returns the object as it stands then. */
    default Row afterSave(Draft draft, Row saved, RuleContext context) {
        return saved;
    }

    default void afterDelete(Row row, RuleContext context) {}
}
