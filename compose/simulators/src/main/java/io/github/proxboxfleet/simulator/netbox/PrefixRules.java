package io.github.proxboxfleet.simulator.netbox;

/** A prefix stands once in its table, and its scope is whole. */
final class PrefixRules implements Rules {
    private final ScopeRules scope = new ScopeRules();

    @Override
    public void check(Draft prefix, Session session, Errors errors) {
        scope.check(prefix, session, errors);
        if (!(prefix.get("prefix") instanceof Address address)) {
            return;
        }
        if (address.length() == 0) {
            errors.add("prefix", "Cannot create prefix with /0 mask.");
        }
        Row vrf = session.target(prefix, "vrf");
        boolean enforced = vrf == null ? session.globalUnique() : vrf.flag("enforce_unique");
        Table table = session.store().table("ipam.prefix");
        for (long id :
                enforced ? table.lookup("prefix", address.host()) : java.util.Set.<Long>of()) {
            Row other = session.store().row("ipam.prefix", id);
            if (id != prefix.id()
                    && address.equals(other.get("prefix"))
                    && java.util.Objects.equals(other.get("vrf"), prefix.get("vrf"))) {
                errors.add(
                        "prefix",
                        "Duplicate prefix found in " + AddressRules.place(vrf) + ": " + other);
                return;
            }
        }
    }
}
