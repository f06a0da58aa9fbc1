package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest's network interface.
 *
 * @param key its key in the configuration, for example {@code net0}
 * @param configName how the configuration names it: {@code net0}, a container's {@code eth0}
 * @param guestName how the guest itself names the interface with this MAC
 * @param mac upper case with colons
 * @param model for example {@code virtio} or {@code veth}
 * @param mtu absent: inherited from the bridge
 * @param addresses with prefix length
 */
public record GuestNic(
        String key,
        String configName,
        @Nullable String guestName,
        @Nullable String mac,
        @Nullable String model,
        @Nullable String bridge,
        boolean enabled,
        @Nullable Integer mtu,
        Vlans vlans,
        List<String> addresses) {
    /**
     * What the key of a NIC begins with that is seen in the guest only: while the guest does not
     * show its interfaces, that it is absent says nothing.
     */
    public static final String PASSED_THROUGH = "seen-";

    public GuestNic {
        Required.text("key", key);
        Required.text("configName", configName);
        vlans = vlans == null ? new Vlans.None() : vlans;
        addresses = Required.list(addresses);
    }
}
