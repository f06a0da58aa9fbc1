package io.github.proxboxfleet.simulator.netbox;

/** A device stands in its cluster's site, and its primary addresses on its interfaces. */
final class DeviceRules implements Rules {
    @Override
    public void check(Draft device, Session session, Errors errors) {
        PrimaryAddresses.check(device, session, "dcim.interface", "device", "device", errors);
        Row cluster = session.target(device, "cluster");
        Long site = Rules.siteOf(cluster);
        if (cluster != null && site != null && !site.equals(device.reference("site"))) {
            errors.add(
                    "cluster",
                    "The assigned cluster belongs to a different site ("
                            + session.store().row("dcim.site", site)
                            + ")");
        }
    }
}
