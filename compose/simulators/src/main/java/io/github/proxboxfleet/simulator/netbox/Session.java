package io.github.proxboxfleet.simulator.netbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request's work on the store: who asks, under which id, and the change log that comes of it.
 */
final class Session {
    private final Store store;
    private final NetBoxVersion version;
    private final Permissions permissions;
    private final Clock clock;
    private final String requestId;
    private final boolean globalUnique;
    private final List<Effect.Poison> poison;
    private final Costs costs;

    Session(
            Store store,
            NetBoxVersion version,
            Permissions permissions,
            Clock clock,
            String requestId,
            boolean globalUnique,
            List<Effect.Poison> poison,
            Costs costs) {
        this.store = store;
        this.version = version;
        this.permissions = permissions;
        this.clock = clock;
        this.requestId = requestId;
        this.globalUnique = globalUnique;
        this.poison = poison;
        this.costs = costs;
    }

    /** Times of change, never the same twice. */
    @FunctionalInterface
    interface Clock {
        Instant now();
    }

    Store store() {
        return store;
    }

    NetBoxVersion version() {
        return version;
    }

    Permissions permissions() {
        return permissions;
    }

    /** Whether one host address may stand only once outside of all VRFs. */
    boolean globalUnique() {
        return globalUnique;
    }

    List<Effect.Poison> poison() {
        return poison;
    }

    @Nullable Row target(Values values, String field) {
        Long id = values.reference(field);
        return id == null ? null : store.find(values.model().field(field).to(), id);
    }

    /** Saves a draft, with the rules of its model and an entry in the change log. */
    Row save(Draft draft) {
        Model model = draft.model();
        model.rules().beforeSave(draft, this);
        enforceUniqueness(draft);
        Row before = draft.before();
        long id = before == null ? store.table(model.naming().label()).nextId() : before.id();
        Row row = draft.toRow(id, clock.now());
        store.put(row);
        costs.saved(draft);
        if (before == null || !before.sameValues(row)) {
            log(before == null ? "create" : "update", before, row, draft.message());
        }
        return model.rules().afterSave(draft, row, this);
    }

    /** Puts a changed object in place and logs it, without its model's rules. */
    Row update(Row before, String field, @Nullable Object value) {
        Row row = before.with(field, value).touched(clock.now());
        store.put(row);
        log("update", before, row, "");
        return row;
    }

    /** Changes a value the way a queryset update does: no log, no new time of change. */
    Row set(Row before, String field, @Nullable Object value) {
        Row row = before.with(field, value);
        store.put(row);
        return row;
    }

    void delete(Row row, String message) {
        store.remove(row);
        costs.deleted(row);
        log("delete", row, null, message);
        row.model().rules().afterDelete(row, this);
    }

    private void enforceUniqueness(Draft draft) {
        Unique broken = violated(draft, false);
        if (broken != null) {
            List<Object> key = broken.key(draft);
            String error =
                    "duplicate key value violates unique constraint \""
                            + broken.name()
                            + "\"\nDETAIL:  "
                            + broken.described(key == null ? List.of() : key);
            throw Refusal.serverError(version, "IntegrityError", error);
        }
    }

    /**
     * The first constraint the draft would break; with {@code checkedOnly}, of those that
     * validation looks at.
     */
    @Nullable Unique violated(Draft draft, boolean checkedOnly) {
        for (Unique unique : draft.model().uniques()) {
            if ((!checkedOnly || unique.message() != null) && breaks(draft, unique)) {
                return unique;
            }
        }
        return null;
    }

    boolean breaks(Draft draft, Unique unique) {
        List<Object> key = unique.key(draft);
        if (key == null) {
            return false;
        }
        Table table = store.table(draft.model().naming().label());
        return table.lookup(unique.name(), key).stream().anyMatch(id -> id != draft.id());
    }

    private void log(String action, @Nullable Row before, @Nullable Row after, String message) {
        Row row = after == null ? before : after;
        if (row == null || row.model().readOnly()) {
            return;
        }
        Table changes = store.table("core.objectchange");
        Draft change = Draft.create(changes.model());
        Instant now = clock.now();
        change.set("time", now);
        change.set("user_name", Permissions.USER);
        change.set("request_id", requestId);
        change.set("action", action);
        change.set("changed_object_type", row.label());
        change.set("changed_object_id", row.id());
        change.set("object_repr", row.toString());
        if (change.model().has("message")) {
            change.set("message", message);
        }
        change.set("before", before);
        change.set("after", after);
        store.put(change.toRow(changes.nextId(), now));
    }
}
