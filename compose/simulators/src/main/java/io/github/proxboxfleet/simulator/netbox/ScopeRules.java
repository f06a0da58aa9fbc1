package io.github.proxboxfleet.simulator.netbox;

import java.util.Locale;

/** A scope is named by both its halves or by none. */
final class ScopeRules implements Rules {
    @Override
    public void check(Draft draft, Session session, Errors errors) {
        Object type = draft.get("scope_type");
        Object id = draft.get("scope_id");
        if (type != null && id == null) {
            errors.add(
                    "Please select a "
                            + session.store()
                                    .catalog()
                                    .model(type.toString())
                                    .naming()
                                    .singular()
                                    .toLowerCase(Locale.ROOT)
                            + ".");
        }
        if (type == null && id != null) {
            errors.add("scope_type", "This field cannot be null.");
        }
    }
}
