package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.protocol.InvalidObject;
import io.github.proxboxfleet.simulator.netbox.store.CustomFields;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import io.github.proxboxfleet.simulator.netbox.store.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Understands the query parameters of a list. Those it does not know it ignores, as NetBox does.
 */
final class Filters {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final Store store;
    private final Model model;
    private final Table table;
    private final RelationFilters relations;
    private final Targets targets;

    Filters(Store store, Model model) {
        this.store = store;
        this.model = model;
        this.table = store.table(model.label());
        this.relations = new RelationFilters(store, model);
        this.targets = new Targets(store);
    }

    /**
     * @throws InvalidObject when a parameter it knows has a value that cannot be
     */
    List<Filter> of(Map<String, List<String>> query) {
        List<Filter> filters = new ArrayList<>();
        query.forEach(
                (name, values) -> {
                    Filter filter = filter(name, values);
                    if (filter != null) {
                        filters.add(filter);
                    }
                });
        return filters;
    }

    private @Nullable Filter filter(String name, List<String> values) {
        Filter special = relations.filter(name, values);
        if (special != null) {
            return special;
        }
        if (name.startsWith("cf_")) {
            return customField(name.substring(3), values);
        }
        int at = name.indexOf("__");
        String base = at < 0 ? name : name.substring(0, at);
        String lookup = at < 0 ? "" : name.substring(at + 2);
        List<String> given = values.stream().filter(value -> !value.isEmpty()).toList();
        return switch (base) {
            case "created_by_request", "updated_by_request", "modified_by_request" ->
                    byRequest(name, given);
            case "id" -> id(name, lookup, given);
            default -> byField(name, base, lookup, values, given);
        };
    }

    private @Nullable Filter byField(
            String name, String base, String lookup, List<String> values, List<String> given) {
        boolean byId = base.endsWith("_id") && !model.has(base);
        String field = byId ? base.substring(0, base.length() - 3) : base;
        if (!model.has(field)) {
            return null;
        }
        Field described = model.field(field);
        if (described.kind() == Kind.REFERENCE) {
            return reference(name, described, byId, lookup, values);
        }
        if (byId || given.isEmpty()) {
            return null;
        }
        return switch (described.kind()) {
            case TEXT, SLUG, COLOR, DNS_NAME -> text(described, lookup, given);
            case CHOICE -> choice(name, described, lookup, given);
            case GENERIC_TYPE -> Lookups.texts(lookup, given, row -> row.get(field), false);
            case INTEGER, DECIMAL, GENERIC_ID ->
                    Lookups.numbers(name, lookup, given, row -> row.get(field));
            default -> null;
        };
    }

    private static @Nullable Filter id(String name, String lookup, List<String> given) {
        if (given.isEmpty() || !lookup.isEmpty()) {
            return Lookups.numbers(name, lookup, given, Row::id);
        }
        Set<Long> ids = new HashSet<>();
        given.forEach(text -> ids.add(Lookups.wholeNumber(name, text)));
        return Filter.ids(ids);
    }

    private @Nullable Filter text(Field field, String lookup, List<String> given) {
        String name = field.name();
        boolean loose = name.equals("name") && model.namesWithoutCase();
        Filter filter = Lookups.texts(lookup, given, row -> row.get(name), loose);
        if (filter == null || !lookup.isEmpty() || !table.isIndexed(name)) {
            return filter;
        }
        Set<Long> ids = new HashSet<>();
        given.forEach(value -> ids.addAll(table.lookup(name, value.toLowerCase(Locale.ROOT))));
        return new Filter(ids, filter.test());
    }

    private static @Nullable Filter choice(
            String name, Field field, String lookup, List<String> given) {
        if (!lookup.isEmpty() && !lookup.equals("n")) {
            return null;
        }
        for (String value : given) {
            if (!value.equals("null") && !field.choices().containsKey(value)) {
                throw Lookups.notAChoice(name, value);
            }
        }
        Filter filter = Filter.of(row -> given.contains(String.valueOf(row.get(field.name()))));
        return lookup.isEmpty() ? filter : filter.negated();
    }

    private @Nullable Filter reference(
            String name, Field field, boolean byId, String lookup, List<String> values) {
        if (!lookup.isEmpty() && !lookup.equals("n")) {
            return null;
        }
        Set<Long> ids = new HashSet<>();
        for (String value : values) {
            Set<Long> meant =
                    byId
                            ? Set.of(targets.existing(name, field.to(), value))
                            : targets.called(name, field.to(), value);
            meant.forEach(target -> ids.addAll(table.lookup(field.name(), target)));
        }
        return lookup.isEmpty() ? Filter.ids(ids) : Filter.ids(ids).negated();
    }

    /** A field of loose logic matches a text that contains the value. */
    private @Nullable Filter customField(String field, List<String> values) {
        Row definition =
                CustomFields.of(store, model).stream()
                        .filter(row -> field.equals(row.get("name")))
                        .findFirst()
                        .orElse(null);
        if (definition == null || "disabled".equals(definition.get("filter_logic"))) {
            return null;
        }
        boolean contains =
                "loose".equals(definition.get("filter_logic"))
                        && Set.of("text", "longtext", "url")
                                .contains(String.valueOf(definition.get("type")));
        Filter filter =
                Lookups.texts(
                        contains ? "ic" : "",
                        values,
                        row -> shown(row.customFields().get(field)),
                        false);
        if (filter == null || contains) {
            return filter;
        }
        Set<Long> ids = new HashSet<>();
        values.forEach(value -> ids.addAll(table.lookup("custom_fields", field + "=" + value)));
        return new Filter(ids, filter.test());
    }

    private static String shown(@Nullable JsonNode value) {
        return value == null || value.isNull() ? "" : value.asString();
    }

    private @Nullable Filter byRequest(String name, List<String> given) {
        if (given.isEmpty()) {
            return null;
        }
        String request = given.getLast().toLowerCase(Locale.ROOT);
        if (!UUID.matcher(request).matches()) {
            throw InvalidObject.of(name, "Enter a valid UUID.");
        }
        Set<Long> ids = new HashSet<>();
        for (Row change : store.table("core.objectchange").all()) {
            boolean wanted =
                    switch (name) {
                        case "created_by_request" -> "create".equals(change.get("action"));
                        case "updated_by_request" -> "update".equals(change.get("action"));
                        default -> !"delete".equals(change.get("action"));
                    };
            if (wanted
                    && request.equals(change.get("request_id"))
                    && model.label().equals(change.get("changed_object_type"))) {
                ids.add((Long) Objects.requireNonNull(change.get("changed_object_id")));
            }
        }
        return Filter.ids(ids);
    }
}
