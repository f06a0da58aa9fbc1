package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;

/** A device stands in its cluster's site, and its primary addresses on its interfaces. */
final class DeviceRules implements Rules {
    @Override
    public void check(Draft device, RuleContext context, Errors errors) {
        PrimaryAddresses.check(device, context, "dcim.interface", "device", "device", errors);
        Row cluster = context.target(device, "cluster");
        Long site = Sites.of(cluster, context);
        if (site != null && !site.equals(device.reference("site"))) {
            errors.add(
                    "cluster",
                    "The assigned cluster belongs to a different site (%s)",
                    context.store().row("dcim.site", site));
        }
        Long location = Sites.location(cluster);
        if (location != null && !location.equals(device.reference("location"))) {
            errors.add(
                    "cluster",
                    "The assigned cluster belongs to a different location (%s)",
                    context.store().row("dcim.location", location));
        }
    }
}
