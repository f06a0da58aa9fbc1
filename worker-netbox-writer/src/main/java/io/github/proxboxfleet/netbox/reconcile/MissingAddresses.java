package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what becomes of addresses of ours that their interfaces do not show any more. */
record MissingAddresses(Scope scope, ClusterMirror mirror, Grace grace) {
    List<Planned> plan(AddressOwner owner) {
        List<Planned> plan = new ArrayList<>();
        for (Port port : owner.ports()) {
            if (owner.tellsAllOf(port)) {
                mirror
                        .assignedTo(IpAddresses.MODEL, owner.interfaceModel(), port.row().id())
                        .stream()
                        .filter(row -> missing(owner, row))
                        .flatMap(row -> plan(owner, row).stream())
                        .forEach(plan::add);
            }
        }
        return plan;
    }

    private static boolean missing(AddressOwner owner, Row row) {
        return owner.has(row.text(CustomFields.SOURCE))
                && !AddressRoles.shared(row)
                && IpAddress.parse(row.text("address"))
                        .filter(address -> owner.wants(address.host()))
                        .isEmpty();
    }

    private Optional<Planned> plan(AddressOwner owner, Row row) {
        String title = owner.title() + " / " + row.title();
        return switch (grace.about(row.text(CustomFields.MISSING_SINCE))) {
            case Grace.Verdict.Over _ ->
                    Optional.of(Planned.gone(row, title, owner.key(), AddressFields.UNASSIGNED));
            case Grace.Verdict.Remember(String mark) ->
                    Optional.of(
                            new Planned.Update(
                                    row,
                                    Desired.of(IpAddresses.MODEL, title, owner.key(), scope.rules())
                                            .always(CustomFields.MISSING_SINCE, Value.text(mark))
                                            .build()));
            case Grace.Verdict.Wait _ -> Optional.empty();
        };
    }
}
