package io.github.proxboxfleet.simulator.netbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A primary address must be of its family and stand on an interface of the object. */
final class PrimaryAddresses {
    private PrimaryAddresses() {}

    static void check(
            Draft owner,
            Session session,
            String interfaces,
            String ownerField,
            String word,
            Errors errors) {
        for (int family : new int[] {4, 6}) {
            String field = "primary_ip" + family;
            Row ip = session.target(owner, field);
            if (ip == null) {
                continue;
            }
            Address address = (Address) ip.get("address");
            if (address != null && address.family() != family) {
                errors.add(
                        field,
                        word.equals("VM")
                                ? "Must be an IPv"
                                        + family
                                        + " address. ("
                                        + ip
                                        + " is an IPv"
                                        + address.family()
                                        + " address.)"
                                : ip + " is not an IPv" + family + " address.");
            } else if (!stands(owner, session, interfaces, ownerField, ip)
                    && !stands(
                            owner,
                            session,
                            interfaces,
                            ownerField,
                            session.target(ip, "nat_inside"))) {
                errors.add(
                        field,
                        "The specified IP address ("
                                + ip
                                + ") is not assigned to this "
                                + word
                                + ".");
            }
        }
    }

    private static boolean stands(
            Draft owner, Session session, String interfaces, String ownerField, @Nullable Row ip) {
        Row holder =
                ip == null
                        ? null
                        : session.store().pointed(ip, "assigned_object_type", "assigned_object_id");
        return holder != null
                && !owner.isNew()
                && holder.label().equals(interfaces)
                && Objects.equals(holder.reference(ownerField), owner.id());
    }
}
