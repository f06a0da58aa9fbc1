package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.Address;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Values;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses may be assigned, that a host address stands once, and that a primary one stays
 * where it is.
 */
final class AddressRules implements Rules {
    /** Roles in which an address may stand in several places. */
    private static final Set<String> SHARED_ROLES =
            Set.of("anycast", "vip", "vrrp", "hsrp", "glbp", "carp");

    @Override
    public void check(Draft ip, RuleContext context, Errors errors) {
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
        Row duplicate = duplicate(ip, address, context);
        if (duplicate != null) {
            Row vrf = context.target(ip, "vrf");
            errors.add(
                    "address",
                    "Duplicate IP address found in %s: %s",
                    vrf == null ? "global table" : "VRF " + vrf,
                    duplicate);
            return;
        }
        Row before = ip.before();
        Row owner = before == null ? null : owner(before, context);
        if (before != null && owner != null && !same(owner, owner(ip, context))) {
            staysPrimary(before, owner, errors);
        }
        if ("slaac".equals(ip.text("status")) && address.family() != 6) {
            errors.add("status", "Only IPv6 addresses can be assigned SLAAC status");
        }
    }

    /** An address may move within the machine or device that it is the primary one of. */
    private static void staysPrimary(Row ip, Row owner, Errors errors) {
        if (Objects.equals(owner.reference("primary_ip4"), ip.id())
                || Objects.equals(owner.reference("primary_ip6"), ip.id())) {
            errors.add(
                    Errors.OBJECT,
                    "Cannot reassign IP address while it is designated as the primary IP for the parent object");
        }
    }

    private static boolean unassignable(Address address, Errors errors) {
        if (address.length() >= address.width() - 1) {
            return false;
        }
        String kind =
                address.isNetwork()
                        ? "network ID"
                        : address.isBroadcast() ? "broadcast address" : "";
        if (!kind.isEmpty()) {
            errors.add(
                    Errors.OBJECT,
                    "%s is a %s, which may not be assigned to an interface.",
                    address.host(),
                    kind);
        }
        return !kind.isEmpty();
    }

    private static @Nullable Row duplicate(Draft ip, Address address, RuleContext context) {
        if (!context.enforcesUnique(context.target(ip, "vrf"))) {
            return null;
        }
        List<Row> others =
                context.store().table("ipam.ipaddress").lookup("address", address.host()).stream()
                        .filter(id -> id != ip.id())
                        .map(id -> context.store().row("ipam.ipaddress", id))
                        .filter(other -> Objects.equals(other.get("vrf"), ip.get("vrf")))
                        .toList();
        boolean exempt = shared(ip) && others.stream().allMatch(AddressRules::shared);
        return others.isEmpty() || exempt ? null : others.getFirst();
    }

    private static boolean shared(Values ip) {
        String role = ip.text("role");
        return role != null && SHARED_ROLES.contains(role);
    }

    private static boolean same(Row owner, @Nullable Row other) {
        return other != null
                && other.id() == owner.id()
                && other.model().label().equals(owner.model().label());
    }

    private static @Nullable Row owner(Values ip, RuleContext context) {
        Row holder = context.holder(ip);
        return holder == null
                ? null
                : context.target(
                        holder, holder.model().has("device") ? "device" : "virtual_machine");
    }

    @Override
    public void beforeSave(Draft ip, RuleContext context) {
        String name = ip.text("dns_name");
        ip.set("dns_name", name == null ? "" : name.toLowerCase(Locale.ROOT));
    }
}
