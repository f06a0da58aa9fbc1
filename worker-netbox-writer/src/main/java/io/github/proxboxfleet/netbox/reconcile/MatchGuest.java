package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.PluginIdentity;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which virtual machine in NetBox is a guest: by our identity, else by the plugin's row about it,
 * else by the custom fields of older backends, else by what it is made of, else by name. A machine
 * that one of these says is another guest is not found by the next.
 */
public sealed interface MatchGuest {
    record Found(Row row) implements MatchGuest {}

    record Missing() implements MatchGuest {}

    /** More than one could be it, and to guess would be to overwrite the wrong one. */
    record Ambiguous(String why) implements MatchGuest {}

    /** Whether the guest is found without asking the plugin. */
    static boolean known(GuestToSync order, Scope scope, ClusterMirror mirror) {
        return !mirror.bySource(VirtualMachines.MODEL, scope.source(order.entry().key())).isEmpty();
    }

    static MatchGuest find(Guest guest, Hardware hardware, Scope scope, ClusterMirror mirror) {
        GuestToSync order = guest.toSync();
        String source = scope.source(order.entry().key());
        List<Row> ours = mirror.bySource(VirtualMachines.MODEL, source);
        if (!ours.isEmpty()) {
            return only(ours, "carry the identity " + source);
        }
        int vmid = order.entry().key().vmid();
        List<Row> ofPlugin =
                mirror.byPluginVmId(vmid).stream()
                        .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                        .filter(
                                row ->
                                        mirror.pluginIdentity(row.id())
                                                .filter(identity -> fits(identity, order, scope))
                                                .isPresent())
                        .toList();
        if (!ofPlugin.isEmpty()) {
            return only(ofPlugin, "have a row of the plugin with the VMID " + vmid);
        }
        List<Row> older =
                mirror.byLegacyVmId(vmid).stream()
                        .filter(row -> nobodys(row, mirror))
                        .filter(row -> typeFits(row.text(CustomFields.LEGACY_VM_TYPE), order))
                        .toList();
        if (!older.isEmpty()) {
            return only(older, "carry " + CustomFields.LEGACY_VM_ID + " " + vmid);
        }
        Row same = ofHardware(guest, hardware, mirror);
        if (same != null) {
            return new Found(same);
        }
        List<Row> named =
                mirror.byName(VirtualMachines.MODEL, order.netboxName()).stream()
                        .filter(row -> nobodys(row, mirror))
                        .filter(row -> row.get(CustomFields.LEGACY_VM_ID).equals(Value.NONE))
                        .toList();
        return named.isEmpty() ? new Missing() : only(named, "are named " + order.netboxName());
    }

    private static @Nullable Row ofHardware(Guest guest, Hardware hardware, ClusterMirror mirror) {
        Long machine = hardware.machine(guest);
        Row row = machine == null ? null : mirror.get(VirtualMachines.MODEL, machine);
        return row != null
                        && nobodys(row, mirror)
                        && row.get(CustomFields.LEGACY_VM_ID).equals(Value.NONE)
                ? row
                : null;
    }

    /**
     * A machine that has the guest's name, of which the plugin or an older backend says that it is
     * another guest; NetBox would not let the two have one name.
     */
    static @Nullable Row namesake(GuestToSync order, ClusterMirror mirror) {
        return mirror.byName(VirtualMachines.MODEL, order.netboxName()).stream()
                .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static boolean nobodys(Row row, ClusterMirror mirror) {
        return row.text(CustomFields.SOURCE).isEmpty() && mirror.pluginIdentity(row.id()).isEmpty();
    }

    private static boolean fits(PluginIdentity identity, GuestToSync order, Scope scope) {
        return typeFits(identity.type(), order)
                && (identity.cluster().isEmpty()
                        || scope.target().cluster().standalone()
                        || identity.cluster().equals(scope.target().cluster().name()));
    }

    private static boolean typeFits(String type, GuestToSync order) {
        return type.isEmpty() || type.equals(order.entry().key().type().wire());
    }

    private static MatchGuest only(List<Row> rows, String what) {
        if (rows.size() == 1) {
            return new Found(rows.getFirst());
        }
        return new Ambiguous(
                "virtual machines "
                        + rows.stream()
                                .map(row -> row.id() + " ('" + row.title() + "')")
                                .collect(Collectors.joining(", "))
                        + " all "
                        + what);
    }
}
