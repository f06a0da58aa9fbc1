package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.reconcile.Diff;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reconcile.Text;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Frees the names that interfaces are to have from others of their machine that are to get another
 * one. NetBox compares each with the names there are, so of two that exchange theirs one steps
 * aside first.
 */
record FreePartNames(Shard shard) {
    private record Aside(Row row, Map<String, Value> fields) implements ObjectWriter.Edit {}

    private record Place(@Nullable Long owner, Value name) {}

    /** The plan, with the interfaces as they are then. */
    List<Planned> of(Model model, List<Planned> plan) {
        Map<Place, Row> renamed = new HashMap<>();
        plan.forEach(
                planned -> {
                    if (newName(planned) != null) {
                        Row row = ((Planned.Update) planned).row();
                        renamed.put(place(row, row.get("name")), row);
                    }
                });
        List<Aside> asides =
                plan.stream()
                        .filter(planned -> newName(planned) != null)
                        .map(
                                planned ->
                                        renamed.get(
                                                place(
                                                        ((Planned.Update) planned).row(),
                                                        Objects.requireNonNull(newName(planned)))))
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(FreePartNames::aside)
                        .toList();
        Map<Long, Row> now = new HashMap<>();
        for (Written<Aside, Updated> written : shard.changes().unlisted(model, asides)) {
            if (written.result() instanceof Updated.Done(Row row)) {
                now.put(row.id(), row);
            }
        }
        return plan.stream().map(planned -> with(now, planned)).toList();
    }

    private static Place place(Row row, Value name) {
        return new Place(row.number(row.model().parentField()), name);
    }

    private static @Nullable Value newName(Planned planned) {
        return planned instanceof Planned.Update update
                ? Diff.update(update.row(), update.desired()).get("name")
                : null;
    }

    private static Aside aside(Row row) {
        String name = Text.named(row.text("name"), Long.toString(row.id()));
        return new Aside(row, Map.of("name", Value.text(name)));
    }

    private static Planned with(Map<Long, Row> now, Planned planned) {
        return planned instanceof Planned.Update update && now.containsKey(update.row().id())
                ? new Planned.Update(
                        Objects.requireNonNull(now.get(update.row().id())), update.desired())
                : planned;
    }
}
