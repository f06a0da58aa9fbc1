package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.protocol.Permissions;
import io.github.proxboxfleet.simulator.netbox.protocol.Refusal;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.MacAddresses;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** VLANs by mode, relations inside one owner, and MAC addresses that come with an interface. */
final class InterfaceRules implements Rules {
    private static final String MAC = "dcim.macaddress";

    private final String owner;
    private final String word;

    /**
     * @param owner field of the device or virtual machine
     * @param word what NetBox calls the owner
     */
    InterfaceRules(String owner, String word) {
        this.owner = owner;
        this.word = word;
    }

    @Override
    public void read(ObjectNode input, Draft draft, RuleContext context, Errors errors) {
        JsonNode sent = input.get("mac_address");
        // Before 4.7 it is read only: a client that sends it gets no error and no address.
        if (sent == null || !context.version().atLeast(4, 7)) {
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
    public void check(Draft draft, RuleContext context, Errors errors) {
        Row parent = context.target(draft, owner);
        related(draft, context, "parent", "be its own parent", errors);
        related(draft, context, "bridge", "be bridged to itself", errors);
        parentType(draft, errors);
        vlans(draft, context, parent, errors);
        primaryMac(draft, context, errors);
        if (draft.hasExtra("mac_address") && !context.permissions().allow(MAC, "add")) {
            throw Refusal.detail(403, Permissions.DENIED);
        }
    }

    private void parentType(Draft draft, Errors errors) {
        boolean device = draft.model().has("type");
        if (device && draft.get("parent") != null && !"virtual".equals(draft.get("type"))) {
            errors.add(
                    "parent",
                    "Only virtual interfaces, or a channel subinterface with a channel ID assigned, may be assigned to a parent interface.");
        }
    }

    private void related(
            Draft draft, RuleContext context, String field, String itself, Errors errors) {
        Row other = context.target(draft, field);
        if (other == null) {
            return;
        }
        if (other.id() == draft.id()) {
            errors.add(field, "An interface cannot %s.", itself);
        } else if (!Objects.equals(other.reference(owner), draft.reference(owner))) {
            errors.add(
                    field,
                    "The selected %s interface (%s) belongs to a different %s (%s).",
                    field,
                    other,
                    word,
                    String.valueOf(context.target(other, owner)));
        }
    }

    private void vlans(Draft draft, RuleContext context, @Nullable Row parent, Errors errors) {
        Long site = parent == null ? null : parent.reference("site");
        if (draft.get("mode") == null) {
            draft.set("untagged_vlan", null);
        }
        Row untagged = context.target(draft, "untagged_vlan");
        if (untagged != null && strange(untagged, site)) {
            errors.add(
                    "untagged_vlan",
                    "The untagged VLAN (%s) must belong to the same site as the interface's parent %s, or it must be global.",
                    untagged,
                    word);
        }
        for (long id :
                draft.given("tagged_vlans") ? draft.references("tagged_vlans") : List.<Long>of()) {
            Row vlan = context.store().row("ipam.vlan", id);
            if (strange(vlan, site)) {
                errors.add(
                        "tagged_vlans",
                        "VLAN %s must belong to the same site as the interface's parent %s, or it must be global.",
                        vlan,
                        word);
            }
        }
    }

    private static boolean strange(Row vlan, @Nullable Long site) {
        Long own = vlan.reference("site");
        return own != null && !own.equals(site);
    }

    private void primaryMac(Draft draft, RuleContext context, Errors errors) {
        Row mac = context.target(draft, "primary_mac_address");
        if (mac == null) {
            return;
        }
        String shortcut = draft.extraText("mac_address");
        if (draft.given("primary_mac_address")
                && shortcut != null
                && !shortcut.equals(mac.toString())) {
            errors.add(
                    Errors.OBJECT,
                    "The provided 'mac_address' and 'primary_mac_address' values conflict.");
            return;
        }
        Row holder = context.holder(mac);
        boolean mine =
                holder != null
                        && holder.id() == draft.id()
                        && holder.label().equals(draft.model().label());
        if (holder != null && !mine) {
            errors.add(
                    Errors.OBJECT,
                    "MAC address %s is assigned to a different interface (%s).",
                    mac,
                    holder);
        } else if (!mine && (!draft.isNew() || !context.version().atLeast(4, 4, 2))) {
            errors.add(
                    Errors.OBJECT,
                    "Only a MAC address assigned to this interface can be its primary MAC address.");
        }
    }

    @Override
    public Row afterSave(Draft draft, Row saved, RuleContext context) {
        Row row = saved;
        Row primary = context.target(row, "primary_mac_address");
        if (draft.isNew() && primary != null && primary.get("assigned_object_id") == null) {
            Row assigned = context.update(primary, "assigned_object_type", row.label());
            context.set(assigned, "assigned_object_id", row.id());
        }
        if (draft.hasExtra("mac_address")) {
            String mac = draft.extraText("mac_address");
            Long wanted = mac == null ? null : own(row, mac, context);
            row =
                    Objects.equals(row.reference("primary_mac_address"), wanted)
                            ? row
                            : context.update(row, "primary_mac_address", wanted);
        }
        // Not on creation: NetBox keeps tagged VLANs sent with an unfit mode until the next save.
        if (!draft.isNew()
                && !"tagged".equals(row.get("mode"))
                && !row.references("tagged_vlans").isEmpty()) {
            row = context.set(row, "tagged_vlans", List.of());
        }
        return row;
    }

    /** The id of the interface's MAC object with that address, made when there is none. */
    private static long own(Row row, String mac, RuleContext context) {
        for (long id : context.store().assigned(MAC, row.label(), row.id())) {
            if (mac.equals(context.store().row(MAC, id).get("mac_address"))) {
                return id;
            }
        }
        Draft made = Draft.create(context.store().catalog().model(MAC));
        made.set("mac_address", mac);
        made.set("assigned_object_type", row.label());
        made.set("assigned_object_id", row.id());
        return context.save(made).id();
    }
}
