package io.github.proxboxfleet.simulator.netbox.write;

import io.github.proxboxfleet.simulator.netbox.cost.Costs;
import io.github.proxboxfleet.simulator.netbox.fault.Effect;
import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import io.github.proxboxfleet.simulator.netbox.model.Unique;
import io.github.proxboxfleet.simulator.netbox.protocol.Permissions;
import io.github.proxboxfleet.simulator.netbox.protocol.Refusal;
import io.github.proxboxfleet.simulator.netbox.rules.RuleBook;
import io.github.proxboxfleet.simulator.netbox.rules.RuleContext;
import io.github.proxboxfleet.simulator.netbox.rules.Rules;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import io.github.proxboxfleet.simulator.netbox.store.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request's work on the store: who asks, under which id, and the change log that comes of it.
 *
 * @param poison what makes objects of the body invalid besides the rules
 */
public record Session(
        Store store,
        NetBoxVersion version,
        Permissions permissions,
        Clock clock,
        String requestId,
        List<Effect.Poison> poison,
        Costs costs)
        implements RuleContext {
    /** Times of change, never the same twice. */
    @FunctionalInterface
    public interface Clock {
        Instant now();
    }

    @Override
    public Row save(Draft draft) {
        Rules rules = RuleBook.of(draft.model());
        rules.beforeSave(draft, this);
        enforceUniqueness(draft);
        Row before = draft.before();
        long id = before == null ? store.table(draft.model().label()).nextId() : before.id();
        Row row = draft.toRow(id, clock.now());
        store.put(row);
        costs.saved(draft);
        if (before == null || !before.sameValues(row)) {
            log(before == null ? "create" : "update", before, row, draft.message());
        }
        return rules.afterSave(draft, row, this);
    }

    @Override
    public Row update(Row before, String field, @Nullable Object value) {
        Row row = before.with(field, value).touched(clock.now());
        store.put(row);
        log("update", before, row, "");
        return row;
    }

    public void delete(Row row, String message) {
        store.remove(row);
        costs.deleted(row);
        log("delete", row, null, message);
        RuleBook.of(row.model()).afterDelete(row, this);
    }

    private void enforceUniqueness(Draft draft) {
        for (Unique unique : draft.model().uniques()) {
            List<Object> key = unique.key(draft::get);
            if (key != null && breaks(draft, unique)) {
                throw Refusal.serverError(version, "IntegrityError", unique.violation(key));
            }
        }
    }

    public boolean breaks(Draft draft, Unique unique) {
        List<Object> key = unique.key(draft::get);
        return key != null
                && store.table(draft.model().label()).lookup(unique.name(), key).stream()
                        .anyMatch(id -> id != draft.id());
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
