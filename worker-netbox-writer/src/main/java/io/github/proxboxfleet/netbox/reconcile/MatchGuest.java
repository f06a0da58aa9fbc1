package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.netbox.snapshot.CustomFields;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.PluginIdentity;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Snapshot;
import io.github.proxboxfleet.netbox.snapshot.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which virtual machine in NetBox is a guest: by our identity, else by the plugin's row about it,
 * else by the custom fields of older backends, else by name. A machine that one of these says is
 * another guest is not found by the next.
 */
public sealed interface MatchGuest {
    record Found(Row row) implements MatchGuest {}

    record Missing() implements MatchGuest {}

    /** More than one could be it, and to guess would be to overwrite the wrong one. */
    record Ambiguous(String why) implements MatchGuest {}

    /** Whether the guest is found without asking the plugin. */
    static boolean known(GuestToSync order, Scope scope, Snapshot snapshot) {
        return !snapshot.bySource(Kind.VIRTUAL_MACHINE, scope.source(order.entry().key()))
                .isEmpty();
    }

    static MatchGuest find(GuestToSync order, Scope scope, Snapshot snapshot) {
        String source = scope.source(order.entry().key());
        List<Row> ours = snapshot.bySource(Kind.VIRTUAL_MACHINE, source);
        if (!ours.isEmpty()) {
            return only(ours, "carry the identity " + source);
        }
        int vmid = order.entry().key().vmid();
        List<Row> ofPlugin =
                snapshot.byPluginVmId(vmid).stream()
                        .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                        .filter(
                                row ->
                                        snapshot.pluginIdentity(row.id())
                                                .filter(identity -> fits(identity, order, scope))
                                                .isPresent())
                        .toList();
        if (!ofPlugin.isEmpty()) {
            return only(ofPlugin, "have a row of the plugin with the VMID " + vmid);
        }
        List<Row> older =
                snapshot.byOldVmId(vmid).stream()
                        .filter(row -> nobodys(row, snapshot))
                        .filter(row -> typeFits(row.text(CustomFields.OLD_VM_TYPE), order))
                        .toList();
        if (!older.isEmpty()) {
            return only(older, "carry " + CustomFields.OLD_VM_ID + " " + vmid);
        }
        List<Row> named =
                snapshot.byName(Kind.VIRTUAL_MACHINE, order.netboxName()).stream()
                        .filter(row -> nobodys(row, snapshot))
                        .filter(row -> row.get(CustomFields.OLD_VM_ID).equals(Value.NONE))
                        .toList();
        return named.isEmpty() ? new Missing() : only(named, "are named " + order.netboxName());
    }

    /**
     * A machine that has the guest's name, of which the plugin or an older backend says that it is
     * another guest; NetBox would not let the two have one name.
     */
    static @Nullable Row namesake(GuestToSync order, Snapshot snapshot) {
        return snapshot.byName(Kind.VIRTUAL_MACHINE, order.netboxName()).stream()
                .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static boolean nobodys(Row row, Snapshot snapshot) {
        return row.text(CustomFields.SOURCE).isEmpty()
                && snapshot.pluginIdentity(row.id()).isEmpty();
    }

    private static boolean fits(PluginIdentity identity, GuestToSync order, Scope scope) {
        return typeFits(identity.type(), order)
                && (identity.cluster().isEmpty()
                        || scope.target().cluster().standalone()
                        || identity.cluster().equals(scope.key()));
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
