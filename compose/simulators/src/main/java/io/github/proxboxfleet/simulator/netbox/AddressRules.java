package io.github.proxboxfleet.simulator.netbox;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses may be assigned, that a host address stands once, and that a primary one stays
 * where it is.
 */
final class AddressRules implements Rules {
    @Override
    public void check(Draft ip, Session session, Errors errors) {
        if (!(ip.get("address") instanceof Address address)) {
            return;
        }
        if (address.length() == 0) {
            errors.add("address", "Cannot create IP address with /0 mask.");
            return;
        }
        if (ip.get("assigned_object_id") != null && unassignable(address, errors)) {
            return;
        }
        Row duplicate = duplicate(ip, address, session);
        if (duplicate != null) {
            errors.add(
                    "address",
                    "Duplicate IP address found in "
                            + place(session.target(ip, "vrf"))
                            + ": "
                            + duplicate);
            return;
        }
        Row before = ip.before();
        if (before != null && moved(before, ip) && isPrimary(before, session)) {
            errors.add(
                    "Cannot reassign IP address while it is designated as the primary IP for the parent object");
        }
    }

    private static boolean unassignable(Address address, Errors errors) {
        boolean pointToPoint = address.length() >= address.width() - 1;
        if (address.isNetwork() && !pointToPoint) {
            errors.add(
                    address.host()
                            + " is a network ID, which may not be assigned to an interface.");
            return true;
        }
        if (address.isBroadcast() && !pointToPoint) {
            errors.add(
                    address.host()
                            + " is a broadcast address, which may not be assigned to an interface.");
            return true;
        }
        return false;
    }

    private static @Nullable Row duplicate(Draft ip, Address address, Session session) {
        Row vrf = session.target(ip, "vrf");
        boolean enforced = vrf == null ? session.globalUnique() : vrf.flag("enforce_unique");
        if (!enforced) {
            return null;
        }
        List<Row> others =
                session.store().table("ipam.ipaddress").lookup("address", address.host()).stream()
                        .filter(id -> id != ip.id())
                        .map(id -> session.store().row("ipam.ipaddress", id))
                        .filter(other -> Objects.equals(other.get("vrf"), ip.get("vrf")))
                        .toList();
        boolean exempt = shared(ip) && others.stream().allMatch(AddressRules::shared);
        return others.isEmpty() || exempt ? null : others.getFirst();
    }

    private static boolean shared(Values ip) {
        String role = ip.text("role");
        return role != null && IpamModels.SHARED_ROLES.contains(role);
    }

    static String place(@Nullable Row vrf) {
        return vrf == null ? "global table" : "VRF " + vrf;
    }

    private static boolean moved(Row before, Draft after) {
        return before.get("assigned_object_id") != null
                && (!Objects.equals(
                                before.get("assigned_object_id"), after.get("assigned_object_id"))
                        || !Objects.equals(
                                before.get("assigned_object_type"),
                                after.get("assigned_object_type")));
    }

    private static boolean isPrimary(Row ip, Session session) {
        Row holder = session.store().pointed(ip, "assigned_object_type", "assigned_object_id");
        if (holder == null) {
            return false;
        }
        Row owner =
                session.target(holder, holder.model().has("device") ? "device" : "virtual_machine");
        return owner != null
                && (Objects.equals(owner.reference("primary_ip4"), ip.id())
                        || Objects.equals(owner.reference("primary_ip6"), ip.id()));
    }

    @Override
    public void beforeSave(Draft ip, Session session) {
        String name = ip.text("dns_name");
        ip.set("dns_name", name == null ? "" : name.toLowerCase(Locale.ROOT));
    }
}
