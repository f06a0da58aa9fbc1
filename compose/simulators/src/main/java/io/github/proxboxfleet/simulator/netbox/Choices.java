package io.github.proxboxfleet.simulator.netbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values a choice field accepts, with their labels, in NetBox's order. */
record Choices(Map<String, String> labels) {
    /** Values whose label is the value with its first letter in upper case. */
    static Choices of(String... values) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String value : values) {
            labels.put(value, Character.toUpperCase(value.charAt(0)) + value.substring(1));
        }
        return new Choices(labels);
    }

    Choices labelled(String value, String label) {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.put(value, label);
        return new Choices(all);
    }

    boolean has(String value) {
        return labels.containsKey(value);
    }

    String label(String value) {
        return labels.getOrDefault(value, value);
    }
}
