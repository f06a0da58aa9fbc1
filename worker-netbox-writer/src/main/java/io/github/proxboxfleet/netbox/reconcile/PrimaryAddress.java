package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of a machine's addresses is the primary one of its family. */
public final class PrimaryAddress {
    private PrimaryAddress() {}

    /**
     * The present one if it still stands; else the first global address of the lowest interface,
     * else the first private one.
     *
     * @param assigned the machine's addresses, by the order of its interfaces
     */
    public static Value choose(List<Row> assigned, @Nullable Long present, boolean v6) {
        Row global = null;
        Row local = null;
        for (Row row : assigned) {
            IpAddress address = IpAddress.parse(row.text("address")).orElse(null);
            if (address == null || address.v6() != v6 || address.linkLocal()) {
                continue;
            }
            if (present != null && row.id() == present) {
                return ref(row);
            }
            if (address.isPrivate()) {
                local = local == null ? row : local;
            } else {
                global = global == null ? row : global;
            }
        }
        return global != null ? ref(global) : local != null ? ref(local) : Value.NONE;
    }

    private static Value ref(Row row) {
        return new Value.Ref(row.id(), row.text("address"));
    }
}
