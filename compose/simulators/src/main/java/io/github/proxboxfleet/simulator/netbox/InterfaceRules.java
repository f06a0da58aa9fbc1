package io.github.proxboxfleet.simulator.netbox;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** VLANs by mode, relations inside one owner, and MAC addresses that come with an interface. */
final class InterfaceRules implements Rules {
    private static final String MAC = "dcim.macaddress";

    private final String owner;

    /**
     * @param owner field of the device or virtual machine
     */
    InterfaceRules(String owner) {
        this.owner = owner;
    }

    @Override
    public void read(ObjectNode input, Draft draft, Session session, Errors errors) {
        JsonNode sent = input.get("mac_address");
        // Before 4.7 it is read only: a client that sends it gets no error and no address.
        if (sent == null || !session.version().atLeast(4, 7)) {
            return;
        }
        String mac = sent.isString() ? MacAddresses.parse(sent.stringValue()) : null;
        if (sent.isString() && sent.stringValue().isEmpty()) {
            errors.add("mac_address", "This field may not be blank.");
        } else if (!sent.isNull() && mac == null) {
            errors.add("mac_address", "Enter a valid MAC address (e.g. 00:11:22:33:44:55).");
        } else {
            draft.extra("mac_address", mac);
        }
    }

    @Override
    public void check(Draft draft, Session session, Errors errors) {
        Row parent = session.target(draft, owner);
        related(
                draft,
                session,
                "parent",
                "parent interface",
                "An interface cannot be its own parent.",
                errors);
        related(
                draft,
                session,
                "bridge",
                "bridge interface",
                "An interface cannot be bridged to itself.",
                errors);
        parentType(draft, errors);
        vlans(draft, session, parent, errors);
        primaryMac(draft, session, errors);
        if (draft.hasExtra("mac_address") && !session.permissions().allow(MAC, "add")) {
            throw Refusal.detail(403, Permissions.DENIED);
        }
    }

    private void parentType(Draft draft, Errors errors) {
        boolean device = draft.model().has("type");
        if (device && draft.get("parent") != null && !"virtual".equals(draft.get("type"))) {
            errors.add(
                    "parent",
                    "Only virtual interfaces, or a channel subinterface with a channel ID assigned, may be assigned to a"
                            + " parent interface.");
        }
    }

    private void related(
            Draft draft, Session session, String field, String word, String itself, Errors errors) {
        Row other = session.target(draft, field);
        if (other == null) {
            return;
        }
        if (other.id() == draft.id()) {
            errors.add(field, itself);
        } else if (!Objects.equals(other.reference(owner), draft.reference(owner))) {
            String kind = owner.equals("device") ? "device" : "virtual machine";
            errors.add(
                    field,
                    "The selected "
                            + word
                            + " ("
                            + other
                            + ") belongs to a different "
                            + kind
                            + " ("
                            + session.target(other, owner)
                            + ").");
        }
    }

    private void vlans(Draft draft, Session session, @Nullable Row parent, Errors errors) {
        Long site = parent == null ? null : parent.reference("site");
        String kind = owner.equals("device") ? "device" : "virtual machine";
        if (draft.get("mode") == null) {
            draft.set("untagged_vlan", null);
        }
        Row untagged = session.target(draft, "untagged_vlan");
        if (untagged != null && strange(untagged, site)) {
            errors.add(
                    "untagged_vlan",
                    "The untagged VLAN ("
                            + untagged
                            + ") must belong to the same site as the interface's parent "
                            + kind
                            + ", or it must be global.");
        }
        for (long id :
                draft.given("tagged_vlans") ? draft.references("tagged_vlans") : List.<Long>of()) {
            Row vlan = session.store().row("ipam.vlan", id);
            if (strange(vlan, site)) {
                errors.add(
                        "tagged_vlans",
                        "VLAN "
                                + vlan
                                + " must belong to the same site as the interface's parent "
                                + kind
                                + ", or it must be global.");
            }
        }
    }

    private static boolean strange(Row vlan, @Nullable Long site) {
        Long own = vlan.reference("site");
        return own != null && !own.equals(site);
    }

    private void primaryMac(Draft draft, Session session, Errors errors) {
        Row mac = session.target(draft, "primary_mac_address");
        if (mac == null) {
            return;
        }
        String shortcut = draft.extraText("mac_address");
        if (draft.given("primary_mac_address")
                && shortcut != null
                && !shortcut.equals(mac.toString())) {
            errors.add("The provided 'mac_address' and 'primary_mac_address' values conflict.");
            return;
        }
        Row holder = session.store().pointed(mac, "assigned_object_type", "assigned_object_id");
        boolean mine =
                holder != null && holder.id() == draft.id() && holder.label().equals(label(draft));
        if (holder != null && !mine) {
            errors.add(
                    "MAC address "
                            + mac
                            + " is assigned to a different interface ("
                            + holder
                            + ").");
        } else if (!mine && (!draft.isNew() || !session.version().atLeast(4, 4, 2))) {
            errors.add(
                    "Only a MAC address assigned to this interface can be its primary MAC address.");
        }
    }

    @Override
    public Row afterSave(Draft draft, Row saved, Session session) {
        Row row = saved;
        Row primary = session.target(row, "primary_mac_address");
        if (draft.isNew() && primary != null && primary.get("assigned_object_id") == null) {
            Row assigned = session.update(primary, "assigned_object_type", row.label());
            session.set(assigned, "assigned_object_id", row.id());
        }
        if (draft.hasExtra("mac_address")) {
            String mac = draft.extraText("mac_address");
            Long wanted = mac == null ? null : own(row, mac, session);
            row =
                    Objects.equals(row.reference("primary_mac_address"), wanted)
                            ? row
                            : session.update(row, "primary_mac_address", wanted);
        }
        // Not on creation: NetBox keeps tagged VLANs sent with an unfit mode until the next save.
        if (!draft.isNew()
                && !"tagged".equals(row.get("mode"))
                && !row.references("tagged_vlans").isEmpty()) {
            row = session.set(row, "tagged_vlans", List.of());
        }
        return row;
    }

    /** The id of the interface's MAC object with that address, made when there is none. */
    private static long own(Row row, String mac, Session session) {
        for (long id : session.store().assigned(MAC, row.label(), row.id())) {
            if (mac.equals(session.store().row(MAC, id).get("mac_address"))) {
                return id;
            }
        }
        Draft made = Draft.create(session.store().catalog().model(MAC));
        made.set("mac_address", mac);
        made.set("assigned_object_type", row.label());
        made.set("assigned_object_id", row.id());
        return session.save(made).id();
    }

    private static String label(Draft draft) {
        return draft.model().naming().label();
    }
}
