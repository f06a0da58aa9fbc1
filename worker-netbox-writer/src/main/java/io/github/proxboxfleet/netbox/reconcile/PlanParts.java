package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plans the disks or interfaces of one parent. A part is found by its identity, else by its MAC
 * address, else by its name. What is left over is removed if we made it, and let go if we found it:
 * an operator's own part stays.
 */
public final class PlanParts {
    private static final String MAC = "mac_address";

    private final Map<Long, Row> left = new LinkedHashMap<>();
    private final List<Planned> plan = new ArrayList<>();

    private PlanParts(List<Row> rows) {
        rows.forEach(row -> left.put(row.id(), row));
    }

    /**
     * Plans.
     *
     * @param owner the parent's identity; its parts' begin with it
     * @param title the parent's name
     * @param key the parent's key, for reports
     */
    public static List<Planned> plan(
            List<Desired> desired, List<Row> rows, String owner, String title, String key) {
        PlanParts parts = new PlanParts(rows);
        List<Desired> unfound =
                parts.match(
                        parts.match(desired, PlanParts::identity, PlanParts::sure),
                        PlanParts::mac,
                        PlanParts::likeliest);
        unfound = parts.match(unfound, PlanParts::name, PlanParts::sure);
        unfound.forEach(part -> parts.plan.add(new Planned.Create(part)));
        parts.keepNamesOfOthers(owner);
        for (Row row : parts.left.values()) {
            if (row.text(CustomFields.SOURCE).startsWith(owner + "/")) {
                parts.plan.add(Planned.gone(row, title + " / " + row.title(), key, Map.of()));
            }
        }
        return parts.plan;
    }

    private interface Key {
        Predicate<Row> of(Desired part);
    }

    private interface Choice {
        @Nullable Row of(List<Row> rows, Desired part);
    }

    /** Gives back those that are not found. */
    private List<Desired> match(List<Desired> parts, Key key, Choice choice) {
        List<Desired> unfound = new ArrayList<>();
        for (Desired part : parts) {
            Row row = choice.of(left.values().stream().filter(key.of(part)).toList(), part);
            if (row == null) {
                unfound.add(part);
            } else {
                left.remove(row.id());
                plan.add(new Planned.Update(row, part));
            }
        }
        return unfound;
    }

    private static Predicate<Row> identity(Desired part) {
        Value source = part.value(CustomFields.SOURCE);
        return row -> row.get(CustomFields.SOURCE).equals(source);
    }

    private static Predicate<Row> name(Desired part) {
        Value name = part.value("name");
        return row -> row.get("name").equals(name);
    }

    /** The interfaces that people made below another have its address too, and are not the NIC. */
    private static Predicate<Row> mac(Desired part) {
        Value mac = part.model().has(MAC) ? part.value(MAC) : Value.NONE;
        return row ->
                mac instanceof Value.Text
                        && row.get(MAC).equals(mac)
                        && row.get("parent") instanceof Value.None;
    }

    private static @Nullable Row sure(List<Row> rows, Desired part) {
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** Of several with one MAC address the one with the name; a dot stands for a VLAN. */
    private static @Nullable Row likeliest(List<Row> rows, Desired part) {
        List<Row> named = rows.stream().filter(name(part)).toList();
        List<Row> whole = rows.stream().filter(row -> !row.text("name").contains(".")).toList();
        if (!named.isEmpty()) {
            return named.getFirst();
        }
        return whole.size() == 1 ? whole.getFirst() : null;
    }

    /** A part whose name a part of others has keeps the name that it has. */
    private void keepNamesOfOthers(String owner) {
        plan.replaceAll(
                planned ->
                        planned instanceof Planned.Update(Row row, Desired part)
                                        && !row.get("name").equals(part.value("name"))
                                        && left.values().stream()
                                                .filter(name(part))
                                                .anyMatch(other -> !ours(other, owner))
                                ? new Planned.Update(row, part.without("name"))
                                : planned);
    }

    private static boolean ours(Row row, String owner) {
        return row.createdByUs() && row.text(CustomFields.SOURCE).startsWith(owner + "/");
    }
}
