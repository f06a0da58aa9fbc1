package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Plans the disks or interfaces of one parent. A part is found by its identity, else by its name.
 * What is left over is removed if we made it, and let go if we found it: an operator's own part
 * stays.
 */
public final class PlanParts {
    private PlanParts() {}

    /**
     * Plans.
     *
     * @param owner the parent's identity; its parts' begin with it
     * @param title the parent's name
     * @param key the parent's key, for reports
     */
    public static List<Planned> plan(
            List<Desired> desired, List<Row> rows, String owner, String title, String key) {
        Map<String, Row> bySource = new HashMap<>();
        Map<String, Row> byName = new HashMap<>();
        Map<Long, Row> left = new LinkedHashMap<>();
        for (Row row : rows) {
            left.put(row.id(), row);
            byName.put(row.text("name"), row);
            bySource.put(row.text(CustomFields.SOURCE), row);
        }
        List<Planned> plan = new ArrayList<>();
        List<Desired> unfound = new ArrayList<>();
        for (Desired part : desired) {
            Row row = bySource.get(text(part, CustomFields.SOURCE));
            if (row != null && left.remove(row.id()) != null) {
                plan.add(new Planned.Update(row, part));
            } else {
                unfound.add(part);
            }
        }
        for (Desired part : unfound) {
            Row row = byName.get(text(part, "name"));
            if (row != null && left.remove(row.id()) != null) {
                plan.add(new Planned.Update(row, part));
            } else {
                plan.add(new Planned.Create(part));
            }
        }
        for (Row row : left.values()) {
            if (row.text(CustomFields.SOURCE).startsWith(owner + "/")) {
                plan.add(Planned.gone(row, title + " / " + row.title(), key, Map.of()));
            }
        }
        return plan;
    }

    private static String text(Desired part, String field) {
        return part.fields().stream()
                .filter(wanted -> wanted.field().equals(field))
                .map(wanted -> Objects.requireNonNullElse(wanted.value().shown(), ""))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a part without " + field));
    }
}
