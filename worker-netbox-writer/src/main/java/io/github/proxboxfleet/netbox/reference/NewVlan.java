package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A VLAN to be made.
 *
 * @param failure why NetBox would not have it; absent: it was not tried
 */
record NewVlan(int vid, String name, Value.Ref group, @Nullable Failure failure)
        implements ObjectWriter.Draft {
    private static final int NAME_LIMIT = 64;

    static NewVlan of(Vlan vlan, Value.Ref group) {
        String name = vlan.name() == null ? "VLAN " + vlan.vid() : vlan.name();
        return new NewVlan(vlan.vid(), name, group, null);
    }

    NewVlan refused(Failure why) {
        return new NewVlan(vid, name, group, why);
    }

    NewVlan renamed() {
        String suffix = " (" + vid + ")";
        int room = NAME_LIMIT - suffix.length();
        String begin =
                name.codePointCount(0, name.length()) <= room
                        ? name
                        : name.substring(0, name.offsetByCodePoints(0, room));
        return new NewVlan(vid, begin + suffix, group, null);
    }

    @Override
    public Map<String, Value> fields() {
        return Map.of(
                "vid", Value.number(vid),
                "name", Value.text(name),
                "group", group,
                "status", Value.text("active"));
    }
}
