package io.github.proxboxfleet.standalone.faults;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a NetBox holds, object by object, in an order of its own. */
final class State {
    private State() {}

    /** One object to a line. */
    static String of(NetBoxSimulator netbox) {
        StringBuilder lines = new StringBuilder();
        netbox.export()
                .properties()
                .forEach(
                        kind ->
                                kind.getValue()
                                        .forEach(
                                                object ->
                                                        lines.append(kind.getKey())
                                                                .append(' ')
                                                                .append(timeless(object))
                                                                .append('\n')));
        return lines.toString();
    }

    /** When something was found missing differs from run to run. */
    private static String timeless(JsonNode object) {
        return object.toString().replaceAll("(\"proxbox_missing_since\":)\"[^\"]*\"", "$1\"then\"");
    }

    /** How a state differs from the expected one; empty where it does not. */
    static String difference(String expected, String actual) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        expected.lines().forEach(line -> counts.merge(line, 1, Integer::sum));
        actual.lines().forEach(line -> counts.merge(line, -1, Integer::sum));
        List<String> different = new ArrayList<>();
        counts.forEach(
                (line, count) -> {
                    if (count > 0) {
                        different.add("missing: " + line);
                    } else if (count < 0) {
                        different.add("too many: " + line);
                    }
                });
        return String.join("\n", different.stream().sorted().limit(20).toList());
    }
}
