package io.github.proxboxfleet.simulator.netbox.write;

import io.github.proxboxfleet.simulator.netbox.fault.Effect;
import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.model.Unique;
import io.github.proxboxfleet.simulator.netbox.protocol.BadValue;
import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.protocol.InvalidObject;
import io.github.proxboxfleet.simulator.netbox.protocol.PythonJson;
import io.github.proxboxfleet.simulator.netbox.protocol.Refusal;
import io.github.proxboxfleet.simulator.netbox.query.Selection;
import io.github.proxboxfleet.simulator.netbox.rules.RuleBook;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns one object of a request into a checked draft, in the two steps NetBox takes: field by
 * field, then the whole.
 */
final class Validation {
    private final Session session;
    private final FieldReader reader;

    Validation(Session session) {
        this.session = session;
        this.reader = new FieldReader(session.store());
    }

    /**
     * Reads and checks an object.
     *
     * @param partial fields that are missing keep their values
     * @throws InvalidObject with everything that is wrong
     */
    Draft take(Draft draft, JsonNode input, Selection selection, boolean partial) {
        if (!(input instanceof ObjectNode object)) {
            throw InvalidObject.of(
                    session.version().atLeast(4, 7) ? Errors.OBJECT : "non_field_errors",
                    "Invalid data. Expected a dictionary, but got " + PythonJson.type(input) + ".");
        }
        Errors errors = new Errors();
        for (Field field : draft.model().fields()) {
            if (field.writable() && selection.includes(field.name())) {
                read(field, object, draft, partial, errors);
            }
        }
        readTags(object, draft, errors);
        if (session.version().atLeast(4, 4)) {
            draft.message(object.path("changelog_message").asString(""));
        }
        RuleBook.of(draft.model()).read(object, draft, session, errors);
        checkFieldUniqueness(draft, errors);
        for (Effect.Poison poison : session.poison()) {
            if (poison.object().test(object)) {
                errors.add(poison.field(), poison.words());
            }
        }
        errors.throwIfAny();
        check(draft);
        return draft;
    }

    private void read(Field field, ObjectNode input, Draft draft, boolean partial, Errors errors) {
        JsonNode sent = input.get(field.name());
        if (sent == null) {
            if (field.required() && !partial) {
                errors.add(field.name(), "This field is required.");
            }
            return;
        }
        if (field.kind() == Kind.CUSTOM_FIELDS) {
            CustomFieldValues.read(draft, session.store(), sent, errors);
            return;
        }
        try {
            draft.give(field.name(), reader.read(field, sent));
        } catch (BadValue bad) {
            if (field.kind() == Kind.TAGS && !sent.isArray()) {
                ArrayNode words = JsonNodeFactory.instance.arrayNode().add(bad.words());
                errors.put(
                        field.name(),
                        JsonNodeFactory.instance.objectNode().set(Errors.OBJECT, words));
            } else {
                errors.add(field.name(), bad.words());
            }
        }
    }

    private void readTags(ObjectNode input, Draft draft, Errors errors) {
        if (!draft.model().has("tags")
                || !session.version().atLeast(4, 6)
                || !(input.has("add_tags") || input.has("remove_tags"))) {
            return;
        }
        List<Long> added = tagList(input, "add_tags");
        List<Long> removed = tagList(input, "remove_tags");
        if (!input.path("tags").isEmpty()) {
            errors.add(
                    "tags",
                    "Cannot specify \"tags\" together with \"add_tags\" or \"remove_tags\".");
            return;
        }
        List<Long> tags = new ArrayList<>(draft.references("tags"));
        tags.removeAll(removed);
        added.stream().filter(id -> !tags.contains(id)).forEach(tags::add);
        draft.give("tags", List.copyOf(tags));
    }

    /** An unknown tag here escapes NetBox's validation and becomes a server error. */
    private List<Long> tagList(ObjectNode input, String name) {
        JsonNode sent = input.get(name);
        try {
            return sent == null ? List.of() : reader.tags(sent);
        } catch (BadValue bad) {
            throw Refusal.serverError(
                    session.version(), "ValidationError", "[\"" + bad.words() + "\"]");
        }
    }

    private void checkFieldUniqueness(Draft draft, Errors errors) {
        for (Unique unique : draft.model().uniques()) {
            String field = unique.field();
            if (field != null
                    && draft.given(field)
                    && !errors.has(field)
                    && session.breaks(draft, unique)) {
                errors.add(field, String.valueOf(unique.message()));
            }
        }
    }

    private void check(Draft draft) {
        Errors errors = new Errors();
        generics(draft, errors);
        errors.throwIfAny();
        CustomFieldValues.check(draft, session.store(), errors);
        RuleBook.of(draft.model()).check(draft, session, errors);
        for (Unique unique : draft.model().uniques()) {
            String message = unique.message();
            if (unique.field() == null && message != null && session.breaks(draft, unique)) {
                errors.add(Errors.OBJECT, message);
            }
        }
        errors.throwIfAny();
    }

    /** Both halves of a generic reference, and the object they lead to. */
    private void generics(Draft draft, Errors errors) {
        for (Field field : draft.model().fields()) {
            if (field.kind() != Kind.GENERIC_TYPE) {
                continue;
            }
            String idField = field.name().replace("_type", "_id");
            Object type = draft.get(field.name());
            Object id = draft.get(idField);
            if ((type == null) != (id == null)) {
                errors.add(type == null ? field.name() : idField, "This field cannot be null.");
            } else if (type != null
                    && id != null
                    && session.store().find(type.toString(), (Long) id) == null) {
                errors.add(idField, "Related object not found using the provided value: %s.", id);
            }
        }
    }
}
