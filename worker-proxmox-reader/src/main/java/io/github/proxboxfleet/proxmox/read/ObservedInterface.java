package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An interface as a running guest has it.
 *
 * @param mac upper case
 */
record ObservedInterface(@Nullable String name, @Nullable String mac, List<String> addresses) {
    private static final int LONGEST_NAME = 64;
    private static final Pattern MAC = Pattern.compile("(?:[0-9A-F]{2}:){5}[0-9A-F]{2}");

    /**
     * Reads the answer of a VM's agent, or that of a container's host: they differ in names of
     * fields and types only.
     */
    static List<ObservedInterface> of(ProxmoxValue interfaces) {
        List<ObservedInterface> observed = new ArrayList<>();
        for (ProxmoxValue seen : interfaces.items()) {
            Set<String> addresses = new LinkedHashSet<>();
            for (ProxmoxValue address : seen.at("ip-addresses").items()) {
                Addresses.of(address.text("ip-address"), address.text("prefix"))
                        .ifPresent(addresses::add);
            }
            // Proxmox up to 8.3 gives these two alone, newer ones besides: the last address of each
            // family.
            Addresses.ofCidr(seen.text("inet")).ifPresent(addresses::add);
            Addresses.ofCidr(seen.text("inet6")).ifPresent(addresses::add);
            String mac = seen.text("hardware-address");
            observed.add(
                    new ObservedInterface(
                            name(seen.text("name")),
                            mac(mac == null ? seen.text("hwaddr") : mac),
                            List.copyOf(addresses)));
        }
        return observed;
    }

    private static @Nullable String name(@Nullable String text) {
        return text == null || text.length() > LONGEST_NAME ? null : text;
    }

    static @Nullable String mac(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(mac -> mac.strip().toUpperCase(Locale.ROOT).replace('-', ':'))
                .filter(mac -> MAC.matcher(mac).matches())
                .orElse(null);
    }
}
