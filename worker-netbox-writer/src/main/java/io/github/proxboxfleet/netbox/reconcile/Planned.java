package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to happen to one object. */
public sealed interface Planned {
    record Create(Desired desired) implements Planned {}

    /** Perhaps nothing: that is for {@link Diff} to say. */
    record Update(Row row, Desired desired) implements Planned {}

    record Remove(Row row, String title, String source) implements Planned {}

    /** It is gone in Proxmox, but was there before us: it stays, and is no longer ours. */
    record LetGo(Row row, String title, String source, Map<String, Value> fields)
            implements Planned {}

    /**
     * What becomes of an object of ours that is gone in Proxmox.
     *
     * @param assignment the fields that tie it to what is gone
     */
    static Planned gone(Row row, String title, String source, Map<String, Value> assignment) {
        if (row.createdByUs()) {
            return new Remove(row, title, source);
        }
        Map<String, Value> fields = new LinkedHashMap<>(assignment);
        fields.put(CustomFields.SOURCE, Value.NONE);
        return new LetGo(row, title, source, fields);
    }

    /** What an object of ours is that is no longer synced, but stays. */
    static Map<String, Value> released() {
        return Map.of(CustomFields.SOURCE, Value.NONE, CustomFields.CREATED, Value.NONE);
    }

    /** What becomes of what would be removed, if a person wants it. */
    static Planned letGo(Remove remove, Map<String, Value> assignment) {
        Map<String, Value> fields = new LinkedHashMap<>(assignment);
        fields.putAll(released());
        return new LetGo(remove.row(), remove.title(), remove.source(), fields);
    }

    /** It cannot be as it should, for a reason that no writing would change. */
    record Refuse(Desired desired, Failure failure) implements Planned {}

    /**
     * Another guest of the cluster has it, who may give it up when its turn comes.
     *
     * @param holder the other guest: {@code qemu/101}
     */
    record Contest(Desired desired, Failure failure, String holder) implements Planned {}

    /**
     * It is someone else's by right; nothing is done and nothing is wrong.
     *
     * @param note what a person might want to know of it
     */
    record Leave(Desired desired, @Nullable String note) implements Planned {}
}
