package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.GuestOrder;
import io.github.proxboxfleet.netbox.snapshot.CustomFields;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Snapshot;
import io.github.proxboxfleet.netbox.snapshot.Value;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which virtual machine in NetBox is a guest: by our identity, else by that of older backends, else
 * by name.
 */
public sealed interface MatchGuest {
    record Found(Row row) implements MatchGuest {}

    record Missing() implements MatchGuest {}

    /** More than one could be it, and to guess would be to overwrite the wrong one. */
    record Ambiguous(String why) implements MatchGuest {}

    static MatchGuest find(GuestOrder order, Scope scope, Snapshot snapshot) {
        String source = scope.source(order.entry().key());
        List<Row> ours = snapshot.bySource(Kind.VIRTUAL_MACHINE, source);
        if (!ours.isEmpty()) {
            return only(ours, "carry the identity " + source);
        }
        List<Row> older =
                snapshot.byOldVmId(order.entry().key().vmid()).stream()
                        .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                        .filter(row -> typeFits(row, order))
                        .toList();
        if (!older.isEmpty()) {
            return only(
                    older, "carry " + CustomFields.OLD_VM_ID + " " + order.entry().key().vmid());
        }
        List<Row> named =
                snapshot.byName(Kind.VIRTUAL_MACHINE, order.netboxName()).stream()
                        .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                        .filter(row -> row.get(CustomFields.OLD_VM_ID).equals(Value.NONE))
                        .toList();
        return named.isEmpty() ? new Missing() : only(named, "are named " + order.netboxName());
    }

    private static boolean typeFits(Row row, GuestOrder order) {
        String type = row.text(CustomFields.OLD_VM_TYPE);
        return type.isEmpty() || Objects.equals(type, order.entry().key().type().wire());
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
