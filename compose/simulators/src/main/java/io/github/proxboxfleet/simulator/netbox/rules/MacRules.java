package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.util.Objects;

/** A primary MAC address stays on its interface. */
final class MacRules implements Rules {
    @Override
    public void check(Draft mac, RuleContext context, Errors errors) {
        Row before = mac.before();
        Row holder = before == null ? null : context.holder(before);
        if (holder == null || !Objects.equals(holder.reference("primary_mac_address"), mac.id())) {
            return;
        }
        Row now = context.holder(mac);
        if (now == null || now.id() != holder.id() || !now.label().equals(holder.label())) {
            errors.add(
                    Errors.OBJECT,
                    "Cannot %s MAC Address while it is designated as the primary MAC for an object",
                    now == null ? "unassign" : "reassign");
        }
    }
}
