package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.write.BulkWriter;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Deleted;
import io.github.proxboxfleet.netbox.write.Patch;
import io.github.proxboxfleet.netbox.write.Patched;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Writes to NetBox, in bulk. */
public final class BulkObjectWriter implements ObjectWriter {
    private final NetBoxApi api;
    private final BulkWriter writer;
    private final Defaults defaults;

    public BulkObjectWriter(NetBoxApi api, BulkWriter writer, Defaults defaults) {
        this.api = api;
        this.writer = writer;
        this.defaults = defaults;
    }

    @Override
    public <D extends Draft> List<Written<D, Created<Row>>> create(Model model, List<D> drafts) {
        List<Written<D, Created<Row>>> created = new ArrayList<>(drafts.size());
        for (Written<D, Created<ObjectNode>> written :
                writer.create(
                        model.path(), drafts, draft -> body(model, draft), new ModelKey(model))) {
            D draft = written.subject();
            created.add(
                    new Written<>(
                            draft,
                            switch (written.result()) {
                                // The answer holds little more than the id: what was sent is what
                                // is there.
                                case Created.Done(ObjectNode object) ->
                                        new Created.Done<>(
                                                Row.created(model, object, draft.fields()));
                                case Created.Existed(ObjectNode object) ->
                                        new Created.Existed<>(reread(model, Row.id(object)));
                                case Created.Failed(var failure) -> new Created.Failed<>(failure);
                            }));
        }
        return created;
    }

    @Override
    public <E extends Edit> List<Written<E, Updated>> update(Model model, List<E> edits) {
        return update(model, edits, Map.of());
    }

    /**
     * Updates.
     *
     * @param lacking what else NetBox wants of an object before it takes a change of it
     */
    private <E extends Edit> List<Written<E, Updated>> update(
            Model model, List<E> edits, Map<Long, List<String>> lacking) {
        List<Written<E, Updated>> updated = new ArrayList<>(edits.size());
        List<E> stale = new ArrayList<>();
        List<E> again = new ArrayList<>();
        Map<Long, List<String>> more = new HashMap<>(lacking);
        for (Written<E, Patched> written :
                writer.update(model.path(), edits, edit -> patch(model, edit, lacking))) {
            E edit = written.subject();
            switch (written.result()) {
                case Patched.Done(ObjectNode object) -> {
                    Row row = edit.row().changed(object, edit.fields());
                    updated.add(new Written<>(edit, new Updated.Done(row)));
                }
                case Patched.Gone _ -> updated.add(new Written<>(edit, new Updated.Gone()));
                case Patched.Failed(var failure) -> {
                    List<String> given = lacking.getOrDefault(edit.row().id(), List.of());
                    String field = defaults.missing(model, failure, given);
                    if (field == null) {
                        updated.add(new Written<>(edit, new Updated.Failed(failure)));
                    } else {
                        more.put(
                                edit.row().id(),
                                Stream.concat(given.stream(), Stream.of(field)).toList());
                        again.add(edit);
                    }
                }
                case Patched.Stale _ -> stale.add(edit);
            }
        }
        if (!again.isEmpty()) {
            updated.addAll(update(model, again, more));
        }
        if (!stale.isEmpty()) {
            updated.addAll(planAgain(model, stale));
        }
        return updated;
    }

    @Override
    public <R extends Removal> List<Written<R, Deleted>> delete(Model model, List<R> removals) {
        return writer.delete(model.path(), removals, removal -> removal.row().id());
    }

    @Override
    public boolean creationLaneBusy(Model model) {
        return writer.creationLaneBusy(model.path());
    }

    private ObjectNode body(Model model, Draft draft) {
        ObjectNode body = Payload.create(model, draft.fields(), api.capabilities());
        defaults.give(model, body);
        return body;
    }

    private Patch patch(Model model, Edit edit, Map<Long, List<String>> lacking) {
        ObjectNode body = Payload.update(edit.row(), edit.fields(), api.capabilities());
        defaults.give(model, lacking.getOrDefault(edit.row().id(), List.of()), body);
        return new Patch(edit.row().id(), body, edit.row().lastUpdated());
    }

    private record Retry<E extends Edit>(E edit, Row row, Map<String, Value> fields)
            implements Edit {}

    /** Someone else was faster: read, compare again, and let the last one win this time. */
    private <E extends Edit> List<Written<E, Updated>> planAgain(Model model, List<E> stale) {
        Map<Long, Row> now = read(model, stale.stream().map(edit -> edit.row().id()).toList());
        List<Written<E, Updated>> updated = new ArrayList<>(stale.size());
        List<Retry<E>> retries = new ArrayList<>();
        for (E edit : stale) {
            Row row = now.get(edit.row().id());
            if (row == null) {
                updated.add(new Written<>(edit, new Updated.Gone()));
                continue;
            }
            Map<String, Value> fields = edit.again(row);
            if (fields.isEmpty()) {
                updated.add(new Written<>(edit, new Updated.Done(row)));
            } else {
                // Without the time of the last change, so that it is not refused a second time.
                retries.add(new Retry<>(edit, row.doubted(), fields));
            }
        }
        for (Written<Retry<E>, Updated> written : update(model, retries)) {
            updated.add(written.of(written.subject().edit()));
        }
        return updated;
    }

    private Map<Long, Row> read(Model model, Collection<Long> ids) {
        Map<Long, Row> rows = new HashMap<>();
        api.list(model.path(), Query.of("id", ids), node -> ids.contains(Row.id(node)))
                .forEach(node -> rows.put(Row.id(node), Row.of(model, node)));
        return rows;
    }

    private Row reread(Model model, long id) {
        Row row = read(model, List.of(id)).get(id);
        if (row == null) {
            throw new IllegalStateException(model + " " + id + " vanished while it was read");
        }
        return row;
    }
}
