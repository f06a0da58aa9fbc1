package io.github.proxboxfleet.openapi.diff;

import io.github.proxboxfleet.openapi.diff.Changes.Change;
import io.github.proxboxfleet.openapi.diff.Changes.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes for the terminal, for a pull request, for a program. */
public final class WriteChanges {
    private static final int LONG = 120;

    private WriteChanges() {}

    public static String text(Changes changes) {
        StringBuilder text = new StringBuilder(title(changes)).append('\n');
        changes.changes().forEach(c -> text.append(line(c)).append('\n'));
        return text.toString();
    }

    private static String line(Change change) {
        String sign =
                switch (change.kind()) {
                    case ADDED -> "+";
                    case REMOVED -> "-";
                    case CHANGED -> "~";
                };
        return (change.breaking() ? "! " : "  ") + sign + " " + change.operation() + detail(change);
    }

    private static String detail(Change change) {
        if (change.what().equals("operation")) {
            return "";
        }
        String subject = change.subject().isEmpty() ? "" : " " + change.subject();
        String values =
                switch (change.kind()) {
                    case ADDED -> cut(change.after());
                    case REMOVED -> cut(change.before());
                    case CHANGED -> cut(change.before()) + " -> " + cut(change.after());
                };
        return subject + ": " + change.what() + (values.isEmpty() ? "" : " " + values);
    }

    private static String cut(String text) {
        return text.length() > LONG ? text.substring(0, LONG) + "…" : text;
    }

    private static String title(Changes changes) {
        return changes.from()
                + " to "
                + changes.to()
                + ": "
                + count(changes, Kind.ADDED)
                + " operations added, "
                + count(changes, Kind.REMOVED)
                + " removed, "
                + changes.changes().stream().filter(Change::breaking).count()
                + " of "
                + changes.changes().size()
                + " changes can break clients.";
    }

    private static long count(Changes changes, Kind kind) {
        return changes.changes().stream()
                .filter(c -> c.kind() == kind && c.what().equals("operation"))
                .count();
    }

    public static String markdown(Changes changes) {
        StringBuilder text = new StringBuilder("# " + title(changes) + "\n");
        section(
                text,
                "Can break clients",
                changes.changes().stream().filter(Change::breaking).toList());
        for (Kind kind : Kind.values()) {
            String name = kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
            section(
                    text,
                    name,
                    changes.changes().stream()
                            .filter(c -> !c.breaking() && c.kind() == kind)
                            .toList());
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append("\n\n");
        Map<String, List<Change>> byOperation =
                changes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Change::operation,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        byOperation.forEach(
                (operation, all) -> {
                    text.append("* `").append(operation).append('`');
                    List<String> details =
                            all.stream()
                                    .map(c -> c.kind().name().toLowerCase(Locale.ROOT) + detail(c))
                                    .toList();
                    boolean whole = all.size() == 1 && all.getFirst().what().equals("operation");
                    if (whole) {
                        text.append(": ").append(details.getFirst());
                    } else {
                        details.forEach(d -> text.append("\n  * ").append(d.replace("|", "\\|")));
                    }
                    text.append('\n');
                });
    }

    public static String json(Changes changes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("from", changes.from()).put("to", changes.to());
        ArrayNode all = json.putArray("changes");
        for (Change change : changes.changes()) {
            all.addObject()
                    .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                    .put("operation", change.operation())
                    .put("subject", change.subject())
                    .put("what", change.what())
                    .put("before", change.before())
                    .put("after", change.after())
                    .put("breaking", change.breaking());
        }
        return json.toPrettyString() + "\n";
    }
}
