package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields a request is about: those it shows, and for a write also those it takes.
 *
 * @param only absent: all
 */
public record Selection(@Nullable Set<String> only, Set<String> omitted, boolean brief) {
    public static final Selection ALL = new Selection(null, Set.of(), false);

    public static Selection of(Map<String, List<String>> query, NetBoxVersion version) {
        Set<String> fields = names(query.get("fields"));
        Set<String> omitted =
                new HashSet<>(version.atLeast(4, 5, 2) ? names(query.get("omit")) : Set.of());
        if (!version.atLeast(4, 7) && names(query.get("exclude")).contains("config_context")) {
            omitted.add("config_context");
        }
        String brief = last(query.get("brief"));
        boolean wanted =
                brief != null
                        && Set.of("true", "t", "1", "yes", "y", "on")
                                .contains(brief.toLowerCase(java.util.Locale.ROOT));
        return new Selection(fields.isEmpty() ? null : fields, omitted, wanted && fields.isEmpty());
    }

    public boolean includes(String field) {
        return (only == null || only.contains(field)) && !omitted.contains(field);
    }

    private static Set<String> names(@Nullable List<String> values) {
        String value = last(values);
        return value == null || value.isEmpty() ? Set.of() : Set.of(unique(value.split(",")));
    }

    private static String[] unique(String[] names) {
        return new HashSet<>(List.of(names)).toArray(String[]::new);
    }

    public static @Nullable String last(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.getLast();
    }
}
