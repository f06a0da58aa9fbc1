package io.github.proxboxfleet.simulator.netbox.write;

import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.protocol.Answers;
import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.protocol.InvalidObject;
import io.github.proxboxfleet.simulator.netbox.protocol.PythonJson;
import io.github.proxboxfleet.simulator.netbox.protocol.Refusal;
import io.github.proxboxfleet.simulator.netbox.query.Json;
import io.github.proxboxfleet.simulator.netbox.query.Rendering;
import io.github.proxboxfleet.simulator.netbox.query.RowOrder;
import io.github.proxboxfleet.simulator.netbox.query.Selection;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates, changes and deletes, one object or many, all or nothing, each error in the shape of the
 * version.
 */
public final class Writes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Session session;
    private final Validation validation;
    private final Rendering rendering;
    private final Selection selection;
    private final boolean indexed;

    public Writes(Session session, Rendering rendering, Selection selection) {
        this.session = session;
        this.validation = new Validation(session);
        this.rendering = rendering;
        this.selection = selection;
        this.indexed = session.version().atLeast(4, 7);
    }

    public WireResponse create(Model model, JsonNode body) {
        session.permissions().require(model.label(), "add");
        if (!body.isArray()) {
            Row row = alone(() -> session.save(draft(model, body)));
            return withTag(Answers.json(201, rendering.show(row, selection)), row);
        }
        List<Row> rows = indexed ? createEach(model, body) : createChecked(model, body);
        ArrayNode shown = JSON.arrayNode();
        rows.forEach(row -> shown.add(rendering.show(current(row), selection)));
        return Answers.json(201, shown);
    }

    public WireResponse show(Model model, long id) {
        Row row = existing(model, id);
        WireResponse answer = Answers.json(200, rendering.show(row, selection));
        return model.readOnly() ? answer : withTag(answer, row);
    }

    private Draft draft(Model model, JsonNode item) {
        return validation.take(Draft.create(model), item, selection, false);
    }

    private Row change(Row row, JsonNode item, boolean partial) {
        return session.save(validation.take(Draft.change(row), item, selection, partial));
    }

    /** NetBox 4.7: each is checked against those before it; all errors are told. */
    private List<Row> createEach(Model model, JsonNode body) {
        List<Row> rows = new ArrayList<>();
        BulkErrors errors = new BulkErrors(body.size());
        for (int i = 0; i < body.size(); i++) {
            try {
                rows.add(session.save(draft(model, body.get(i))));
            } catch (InvalidObject invalid) {
                errors.at(i, invalid.errors());
            }
        }
        errors.throwIfAny(400, "objects could not be created.");
        return rows;
    }

    /**
     * Before 4.7: all are checked, then all are saved, so they are not checked against each other.
     */
    private List<Row> createChecked(Model model, JsonNode body) {
        if (model.label().equals("dcim.device")) {
            // They may depend on each other: the first error ends it, without saying whose it is.
            return body.valueStream()
                    .map(item -> alone(() -> session.save(draft(model, item))))
                    .toList();
        }
        List<Draft> drafts = new ArrayList<>();
        ArrayNode errors = JSON.arrayNode();
        boolean failed = false;
        for (JsonNode item : body) {
            try {
                drafts.add(draft(model, item));
                errors.addObject();
            } catch (InvalidObject invalid) {
                errors.add(invalid.errors());
                failed = true;
            }
        }
        if (failed) {
            throw Refusal.body(400, errors);
        }
        return drafts.stream().map(session::save).toList();
    }

    public WireResponse update(
            Model model, long id, JsonNode body, boolean partial, @Nullable String ifMatch) {
        session.permissions().require(model.label(), "change");
        Row row = existing(model, id);
        precondition(row, ifMatch);
        Row saved = alone(() -> change(row, body, partial));
        return withTag(Answers.json(200, rendering.show(saved, selection)), saved);
    }

    public WireResponse updateMany(
            Model model, JsonNode body, boolean partial, @Nullable String ifMatch) {
        session.permissions().require(model.label(), "change");
        Map<Long, JsonNode> changes = byId(model, body, "updated");
        List<Row> rows = new ArrayList<>();
        changes.keySet().forEach(id -> rows.add(existing(model, id)));
        rows.sort(RowOrder.of(model, session.store(), null));
        BulkErrors errors = new BulkErrors(changes.size());
        List<Long> saved = new ArrayList<>();
        for (Row row : rows) {
            precondition(current(row), ifMatch);
            JsonNode change = changes.getOrDefault(row.id(), JSON.objectNode());
            try {
                saved.add(change(current(row), change, partial).id());
            } catch (InvalidObject invalid) {
                if (!indexed) {
                    throw Refusal.body(400, invalid.errors());
                }
                errors.of(row.id(), invalid.errors());
            }
        }
        errors.throwIfAny(400, "objects could not be updated.");
        ArrayNode shown = JSON.arrayNode();
        saved.stream()
                .map(id -> session.store().row(model.label(), id))
                .sorted(RowOrder.of(model, session.store(), null))
                .forEach(row -> shown.add(rendering.show(row, selection)));
        return Answers.json(200, shown);
    }

    public WireResponse delete(Model model, long id, JsonNode body, @Nullable String ifMatch) {
        session.permissions().require(model.label(), "delete");
        Row row = existing(model, id);
        precondition(row, ifMatch);
        try {
            Deletion.delete(row, message(body), session);
        } catch (Deletion.Protected blocked) {
            throw Refusal.detail(409, blocked.detail());
        }
        return Answers.empty(204);
    }

    public WireResponse deleteMany(Model model, JsonNode body) {
        session.permissions().require(model.label(), "delete");
        Map<Long, JsonNode> asked = byId(model, body, "deleted");
        BulkErrors errors = new BulkErrors(asked.size());
        for (Map.Entry<Long, JsonNode> one : asked.entrySet()) {
            Row row = session.store().find(model.label(), one.getKey());
            if (row == null) {
                continue;
            }
            try {
                Deletion.delete(row, message(one.getValue()), session);
            } catch (Deletion.Protected blocked) {
                if (!indexed) {
                    throw Refusal.detail(409, blocked.detail());
                }
                ObjectNode error = JSON.objectNode();
                error.putArray(Errors.OBJECT)
                        .add(
                                "Unable to delete: %d dependent object(s) prevent deletion."
                                        .formatted(blocked.dependents().size()));
                errors.of(row.id(), error);
            }
        }
        errors.throwIfAny(409, "objects could not be deleted.");
        return Answers.empty(204);
    }

    /**
     * The items of a bulk change by id; what an id that is missing, wrong or twice there means
     * depends on the version.
     */
    private Map<Long, JsonNode> byId(Model model, JsonNode body, String done) {
        if (!body.isArray()) {
            throw Refusal.detail(
                    400, "Expected a list of objects, but got " + PythonJson.type(body) + ".");
        }
        return indexed
                ? BulkIds.strict(session.store(), model, body)
                : BulkIds.lenient(session.store(), model, body, done);
    }

    private Row existing(Model model, long id) {
        Row row = session.store().find(model.label(), id);
        if (row == null) {
            throw Refusal.detail(404, "No " + model.className() + " matches the given query.");
        }
        return row;
    }

    private Row current(Row row) {
        return session.store().row(row.label(), row.id());
    }

    private static String message(JsonNode body) {
        return body.path("changelog_message").asString("");
    }

    private void precondition(Row row, @Nullable String ifMatch) {
        if (ifMatch == null || !session.version().atLeast(4, 6)) {
            return;
        }
        Set<String> tags =
                Arrays.stream(ifMatch.split(",")).map(String::strip).collect(Collectors.toSet());
        if (!tags.contains("*") && !tags.contains(Json.etag(row))) {
            throw new Refusal(
                    Answers.detail(412, "Precondition failed.").withHeader("ETag", Json.etag(row)));
        }
    }

    private WireResponse withTag(WireResponse answer, Row row) {
        return session.version().atLeast(4, 6) ? answer.withHeader("ETag", Json.etag(row)) : answer;
    }

    private static Row alone(Supplier<Row> save) {
        try {
            return save.get();
        } catch (InvalidObject invalid) {
            throw Refusal.body(400, invalid.errors());
        }
    }
}
