package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.write.BulkWriter;
import io.github.proxboxfleet.netbox.write.Outcome;
import io.github.proxboxfleet.netbox.write.Patch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Writes to NetBox, in bulk. */
public final class BulkObjectWriter implements ObjectWriter {
    private final NetBoxApi api;
    private final BulkWriter writer;

    public BulkObjectWriter(NetBoxApi api, BulkWriter writer) {
        this.api = api;
        this.writer = writer;
    }

    @Override
    public List<Result> create(Model model, List<Map<String, Value>> objects) {
        List<ObjectNode> bodies =
                objects.stream()
                        .map(fields -> Payload.create(model, fields, api.capabilities()))
                        .toList();
        List<Outcome> outcomes = writer.create(model.path(), bodies, new ModelKey(model));
        List<Result> results = new ArrayList<>(objects.size());
        for (int i = 0; i < outcomes.size(); i++) {
            Map<String, Value> sent = objects.get(i);
            results.add(
                    switch (outcomes.get(i)) {
                        // The answer holds little more than the id: what was sent is what is there.
                        case Outcome.Done(ObjectNode object) ->
                                new Result.Done(Row.created(model, object, sent));
                        case Outcome.Existed(ObjectNode object) ->
                                new Result.Existed(reread(model, object.path("id").asLong()));
                        case Outcome.Failed(var failure) -> new Result.Failed(failure);
                        case Outcome.Gone _, Outcome.Stale _ ->
                                throw new IllegalStateException(
                                        "a creation is neither gone nor stale");
                    });
        }
        return results;
    }

    @Override
    public List<Result> update(Model model, List<Edit> edits) {
        List<Patch> patches =
                edits.stream()
                        .map(
                                edit ->
                                        new Patch(
                                                edit.row().id(),
                                                Payload.update(
                                                        edit.row(),
                                                        edit.fields(),
                                                        api.capabilities()),
                                                edit.row().lastUpdated()))
                        .toList();
        List<Outcome> outcomes = writer.update(model.path(), patches);
        Result[] results = new Result[edits.size()];
        List<Integer> stale = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Edit edit = edits.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Done(ObjectNode object) ->
                        results[i] = new Result.Done(edit.row().changed(object, edit.fields()));
                case Outcome.Stale _ -> stale.add(i);
                case Outcome.Gone _ -> results[i] = new Result.Gone();
                case Outcome.Failed(var failure) -> results[i] = new Result.Failed(failure);
                case Outcome.Existed _ ->
                        throw new IllegalStateException("an update makes nothing");
            }
        }
        if (!stale.isEmpty()) {
            planAgain(model, edits, stale, results);
        }
        return Arrays.asList(results);
    }

    @Override
    public List<Result> delete(Model model, List<Row> rows) {
        return writer.delete(model.path(), rows.stream().map(Row::id).toList()).stream()
                .<Result>map(
                        outcome ->
                                switch (outcome) {
                                    case Outcome.Gone _, Outcome.Done _ -> new Result.Gone();
                                    case Outcome.Failed(var failure) -> new Result.Failed(failure);
                                    case Outcome.Existed _, Outcome.Stale _ ->
                                            throw new IllegalStateException(
                                                    "a deletion neither makes nor compares");
                                })
                .toList();
    }

    @Override
    public boolean creationLaneBusy(Model model) {
        return writer.creationLaneBusy(model.path());
    }

    /** Someone else was faster: read, compare again, and let the last one win this time. */
    private void planAgain(Model model, List<Edit> edits, List<Integer> stale, Result[] results) {
        Map<Long, Row> now = new HashMap<>();
        List<Long> ids = stale.stream().map(i -> edits.get(i).row().id()).toList();
        api.list(model.path(), Query.of("id", ids), node -> ids.contains(node.path("id").asLong()))
                .forEach(node -> now.put(node.path("id").asLong(), Row.of(model, node)));
        List<Integer> places = new ArrayList<>();
        List<Edit> again = new ArrayList<>();
        for (int i : stale) {
            Row row = now.get(edits.get(i).row().id());
            if (row == null) {
                results[i] = new Result.Gone();
                continue;
            }
            Map<String, Value> fields = edits.get(i).again().apply(row);
            if (fields.isEmpty()) {
                results[i] = new Result.Done(row);
            } else {
                places.add(i);
                // Without the time of the last change, so that it is not refused a second time.
                again.add(Edit.fixed(row.with(Map.of()), fields));
            }
        }
        if (!again.isEmpty()) {
            List<Result> second = update(model, again);
            for (int i = 0; i < places.size(); i++) {
                results[places.get(i)] = second.get(i);
            }
        }
    }

    private Row reread(Model model, long id) {
        return api
                .list(model.path(), Query.of("id", id), node -> node.path("id").asLong() == id)
                .stream()
                .map(node -> Row.of(model, node))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        model + " " + id + " vanished while it was read"));
    }
}
