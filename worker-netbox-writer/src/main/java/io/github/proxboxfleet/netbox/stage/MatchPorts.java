package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the interfaces of a machine that its NICs are, in a run without the interfaces' stage too:
 * then one may have been made by a person or an older backend, and be known by its MAC address or
 * name only.
 */
final class MatchPorts {
    private final String identity;
    private final List<Row> left;

    MatchPorts(String identity, List<Row> interfaces) {
        this.identity = identity;
        this.left = new ArrayList<>(interfaces);
    }

    /** The NIC's interface, which then is no other's. */
    @Nullable Row take(GuestNic nic) {
        String source = identity + "/" + nic.key();
        Row row = first(each -> each.text(CustomFields.SOURCE).equals(source));
        if (row == null && nic.mac() != null) {
            row = unknown(each -> each.text("mac_address").equalsIgnoreCase(nic.mac()));
        }
        if (row == null) {
            row = unknown(each -> each.title().equals(nic.configName()));
        }
        if (row == null) {
            row = unknown(each -> each.title().equals(nic.guestName()));
        }
        left.remove(row);
        return row;
    }

    private @Nullable Row unknown(Predicate<Row> fits) {
        return first(
                row -> !row.text(CustomFields.SOURCE).startsWith(identity + "/") && fits.test(row));
    }

    private @Nullable Row first(Predicate<Row> fits) {
        return left.stream().filter(fits).findFirst().orElse(null);
    }
}
