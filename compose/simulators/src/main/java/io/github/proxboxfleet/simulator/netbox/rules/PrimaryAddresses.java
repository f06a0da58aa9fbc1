package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.Address;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A primary address must be of its family and stand on an interface of the object. */
final class PrimaryAddresses {
    private PrimaryAddresses() {}

    /**
     * @param ownerField of an interface, leads to its owner
     * @param word what NetBox calls the owner
     */
    static void check(
            Draft owner,
            RuleContext context,
            String interfaces,
            String ownerField,
            String word,
            Errors errors) {
        for (int family : new int[] {4, 6}) {
            String field = "primary_ip" + family;
            Row ip = context.target(owner, field);
            if (ip == null) {
                continue;
            }
            if (ip.get("address") instanceof Address address && address.family() != family) {
                if (word.equals("VM")) {
                    errors.add(
                            field,
                            "Must be an IPv%s address. (%s is an IPv%s address.)",
                            family,
                            ip,
                            address.family());
                } else {
                    errors.add(field, "%s is not an IPv%s address.", ip, family);
                }
            } else if (!stands(owner, context, interfaces, ownerField, ip)
                    && !stands(
                            owner,
                            context,
                            interfaces,
                            ownerField,
                            context.target(ip, "nat_inside"))) {
                errors.add(
                        field,
                        "The specified IP address (%s) is not assigned to this %s.",
                        ip,
                        word);
            }
        }
    }

    private static boolean stands(
            Draft owner,
            RuleContext context,
            String interfaces,
            String ownerField,
            @Nullable Row ip) {
        Row holder = ip == null ? null : context.holder(ip);
        return holder != null
                && !owner.isNew()
                && holder.label().equals(interfaces)
                && Objects.equals(holder.reference(ownerField), owner.id());
    }
}
