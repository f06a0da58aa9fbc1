package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a guest's interfaces are synced. One that is excluded is let alone in NetBox too, with
 * its addresses.
 *
 * @param guest with the interfaces that are synced
 * @param excluded keys of the others
 */
public record KeptNics(Guest guest, Set<String> excluded) {
    public static KeptNics of(Guest guest, Exclusions exclude) {
        Set<String> excluded =
                guest.nics().stream()
                        .filter(nic -> isExcluded(nic, exclude))
                        .map(GuestNic::key)
                        .collect(Collectors.toUnmodifiableSet());
        return new KeptNics(
                excluded.isEmpty()
                        ? guest
                        : guest.withNics(
                                guest.nics().stream()
                                        .filter(nic -> !excluded.contains(nic.key()))
                                        .toList()),
                excluded);
    }

    private static boolean isExcluded(GuestNic nic, Exclusions exclude) {
        return exclude.networkInterface(nic.key(), nic.configName(), nic.guestName());
    }

    /** What NetBox has of interfaces, without those that are let alone. */
    public List<Row> rows(List<Row> rows, Scope scope) {
        Exclusions exclude = scope.target().policy().exclude();
        if (exclude.interfaces().isEmpty()) {
            return rows;
        }
        Set<String> kept =
                guest.nics().stream().map(GuestNic::key).collect(Collectors.toUnmodifiableSet());
        String identity = scope.source(guest.key()) + "/";
        return rows.stream()
                .filter(
                        row -> {
                            String source = row.text(CustomFields.SOURCE);
                            String key =
                                    source.startsWith(identity)
                                            ? source.substring(identity.length())
                                            : row.title();
                            return kept.contains(key)
                                    || !(excluded.contains(key)
                                            || exclude.networkInterface(key, row.title()));
                        })
                .toList();
    }
}
