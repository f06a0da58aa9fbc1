package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestDisk;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a guest's disks and NICs are in NetBox.
 *
 * @param vlans references by VLAN id
 */
public record PartFields(Scope scope, Map<Integer, Value.Ref> vlans) {
    private static final int NAME_LIMIT = 64;
    private static final int DESCRIPTION_LIMIT = 200;

    public List<Desired> disks(Guest guest, Row machine) {
        List<Desired> disks = new ArrayList<>();
        for (GuestDisk disk : guest.disks()) {
            disks.add(
                    scope.tagged(part(VirtualDisks.MODEL, guest, disk.name()))
                            .always("name", Value.text(disk.name()))
                            .onCreate("virtual_machine", PlanParts.ref(machine))
                            .always(
                                    "size",
                                    Value.number(
                                            GuestFields.megabytes(
                                                    disk.size(),
                                                    scope.target().policy().diskBase())))
                            .always(
                                    "description",
                                    Value.text(cut(disk.volume(), DESCRIPTION_LIMIT)))
                            .always(CustomFields.SOURCE, Value.text(source(guest, disk.name())))
                            .build());
        }
        return disks;
    }

    public List<Desired> interfaces(Guest guest, Row machine) {
        List<Desired> interfaces = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (GuestNic nic : guest.nics()) {
            String name = name(nic, taken);
            Desired.Builder fields =
                    scope.tagged(part(VmInterfaces.MODEL, guest, name))
                            .always("name", Value.text(name))
                            .onCreate("virtual_machine", PlanParts.ref(machine))
                            .always("enabled", Value.flag(nic.enabled()))
                            .always("mtu", nic.mtu() == null ? Value.NONE : Value.number(nic.mtu()))
                            .always("mac_address", Value.text(nic.mac()))
                            .ifEmpty("description", Value.text(description(nic)))
                            .always(CustomFields.SOURCE, Value.text(source(guest, nic.key())));
            interfaces.add(vlans(fields, nic.vlans()).build());
        }
        return interfaces;
    }

    /** Adds the three fields in which NetBox keeps an interface's VLANs. */
    Desired.Builder vlans(Desired.Builder fields, Vlans membership) {
        return switch (membership) {
            case Vlans.None _ ->
                    fields.always("mode", Value.NONE)
                            .always("untagged_vlan", Value.NONE)
                            .always("tagged_vlans", Value.NONE);
            case Vlans.Access(Vlans.Vlan vlan) ->
                    fields.always("mode", Value.text("access"))
                            .always("untagged_vlan", ref(vlan))
                            .always("tagged_vlans", Value.NONE);
            case Vlans.Tagged(var untagged, List<Vlans.Vlan> tagged) ->
                    fields.always("mode", Value.text("tagged"))
                            .always("untagged_vlan", untagged == null ? Value.NONE : ref(untagged))
                            .always("tagged_vlans", refs(tagged));
            case Vlans.TaggedAll(var untagged) ->
                    fields.always("mode", Value.text("tagged-all"))
                            .always("untagged_vlan", untagged == null ? Value.NONE : ref(untagged))
                            .always("tagged_vlans", Value.NONE);
        };
    }

    /** Every VLAN that these memberships name. */
    public static List<Vlans.Vlan> named(Stream<Vlans> memberships) {
        return memberships
                .flatMap(
                        membership ->
                                switch (membership) {
                                    case Vlans.None _ -> Stream.<Vlans.Vlan>empty();
                                    case Vlans.Access(Vlans.Vlan vlan) -> Stream.of(vlan);
                                    case Vlans.Tagged(var untagged, List<Vlans.Vlan> tagged) ->
                                            Stream.concat(
                                                    Stream.ofNullable(untagged), tagged.stream());
                                    case Vlans.TaggedAll(var untagged) ->
                                            Stream.ofNullable(untagged);
                                })
                .toList();
    }

    /** Identity of a guest's part. */
    public String source(Guest guest, String part) {
        return scope.source(guest.key()) + "/" + part;
    }

    private Desired.Builder part(Model model, Guest guest, String name) {
        return Desired.of(
                model,
                guest.toSync().netboxName() + " / " + name,
                guest.key().toString(),
                scope.rules());
    }

    /**
     * Interfaces of a VM have different names; a guest's own may repeat, the configuration's do
     * not.
     */
    private String name(GuestNic nic, Set<String> taken) {
        boolean byGuest =
                scope.target().policy().interfaceNames() == SyncPolicy.InterfaceNames.GUEST;
        String wanted = byGuest && nic.guestName() != null ? nic.guestName() : nic.configName();
        String name = cut(wanted, NAME_LIMIT);
        if (!taken.add(name)) {
            name = nic.key();
            taken.add(name);
        }
        return name;
    }

    private static String description(GuestNic nic) {
        return cut(
                Stream.of(nic.model(), nic.bridge() == null ? null : "on " + nic.bridge())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" ")),
                DESCRIPTION_LIMIT);
    }

    private Value ref(Vlans.Vlan vlan) {
        Value.Ref ref = vlans.get(vlan.vid());
        return ref == null ? Value.NONE : ref;
    }

    private Value refs(List<Vlans.Vlan> all) {
        return Value.refs(
                all.stream()
                        .map(this::ref)
                        .filter(Value.Ref.class::isInstance)
                        .map(Value.Ref.class::cast)
                        .toList());
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }
}
