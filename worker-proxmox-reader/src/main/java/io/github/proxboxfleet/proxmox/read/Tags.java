package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guest tags and their colours. */
final class Tags {
    private static final Pattern BETWEEN = Pattern.compile("[;,\\s]+");

    private Tags() {}

    static List<String> split(@Nullable String tags) {
        return tags == null
                ? List.of()
                : BETWEEN.splitAsStream(tags).filter(tag -> !tag.isBlank()).distinct().toList();
    }

    /** The colours in the datacenter's options, {@code color-map=prod:ff0000:ffffff;web:00ff00}. */
    static Map<String, String> colors(ProxmoxValue options) {
        ProxmoxValue style = options.at("tag-style");
        String map =
                style.isObject()
                        ? style.text("color-map")
                        : PropertyString.parse(style.text()).get("color-map");
        Map<String, String> colors = new LinkedHashMap<>();
        for (String entry : map == null ? new String[0] : map.split(";")) {
            String[] parts = entry.strip().split(":");
            if (parts.length > 1 && parts[1].matches("[0-9A-Fa-f]{6}")) {
                colors.put(parts[0], parts[1].toLowerCase(Locale.ROOT));
            }
        }
        return colors;
    }
}
