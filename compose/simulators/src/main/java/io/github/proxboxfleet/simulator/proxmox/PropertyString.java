package io.github.proxboxfleet.simulator.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration value like {@code local-lvm:vm-100-disk-0,iothread=1,size=32G}: a volume first,
 * or only pairs.
 */
record PropertyString(Map<String, String> parts) {
    /** The key of a value that stands without one. */
    static final String BARE = "";

    static PropertyString parse(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            parts.put(equals < 0 ? BARE : part.substring(0, equals), part.substring(equals + 1));
        }
        return new PropertyString(parts);
    }

    @Nullable String get(String key) {
        return parts.get(key);
    }

    PropertyString with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parts);
        changed.put(key, value);
        return new PropertyString(changed);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(
                (key, value) -> {
                    text.append(text.isEmpty() ? "" : ",");
                    text.append(key.isEmpty() ? value : key + "=" + value);
                });
        return text.toString();
    }
}
