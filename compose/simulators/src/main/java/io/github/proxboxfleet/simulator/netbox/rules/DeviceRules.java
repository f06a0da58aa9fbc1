package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.Draft;

/** A device stands in its cluster's site, and its primary addresses on its interfaces. */
final class DeviceRules implements Rules {
    @Override
    public void check(Draft device, RuleContext context, Errors errors) {
        PrimaryAddresses.check(device, context, "dcim.interface", "device", "device", errors);
        Long site = Sites.of(context.target(device, "cluster"));
        if (site != null && !site.equals(device.reference("site"))) {
            errors.add(
                    "cluster",
                    "The assigned cluster belongs to a different site (%s)",
                    context.store().row("dcim.site", site));
        }
    }
}
