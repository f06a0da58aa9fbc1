package io.github.proxboxfleet.proxmox.read;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proxmox's way to put an object into one line: {@code local-lvm:vm-100-disk-0,size=32G}.
 *
 * @param first the value without a key, if there is one
 * @param values the others by their keys
 */
record PropertyString(@Nullable String first, Map<String, String> values) {
    static PropertyString parse(@Nullable String text) {
        String first = null;
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text == null ? new String[0] : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        part.substring(0, equals).strip(), part.substring(equals + 1).strip());
            } else if (first == null && !part.isBlank()) {
                first = part.strip();
            }
        }
        return new PropertyString(first, values);
    }

    @Nullable String get(String key) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The value of the key that may be left out in writing. */
    @Nullable String firstOr(String key) {
        return first == null ? get(key) : first;
    }
}
