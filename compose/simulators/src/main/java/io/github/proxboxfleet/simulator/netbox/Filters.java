package io.github.proxboxfleet.simulator.netbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands the query parameters of a list. Those it does not know it ignores, which is what
 * NetBox does.
 */
final class Filters {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Set<String> BY_REQUEST =
            Set.of("created_by_request", "updated_by_request", "modified_by_request");

    private final Store store;
    private final Model model;
    private final Table table;
    private final ModelFilters own;
    private final Lookups lookups = new Lookups();

    Filters(Store store, Model model) {
        this.store = store;
        this.model = model;
        this.table = store.table(model.naming().label());
        this.own = new ModelFilters(store, model);
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
        Filter special = own.filter(name, values);
        if (special != null) {
            return special;
        }
        if (name.startsWith("cf_")) {
            return customField(name, values);
        }
        int at = name.indexOf("__");
        String base = at < 0 ? name : name.substring(0, at);
        String lookup = at < 0 ? "" : name.substring(at + 2);
        List<String> given = values.stream().filter(value -> !value.isEmpty()).toList();
        if (BY_REQUEST.contains(base)) {
            return byRequest(name, given);
        }
        return switch (base) {
            case "id" -> id(name, lookup, given);
            case "created" -> lookups.times(name, lookup, given, Row::created);
            case "last_updated" -> lookups.times(name, lookup, given, Row::updated);
            case "q" -> given.isEmpty() ? null : search(given.getLast());
            case "tag", "tag_id" -> model.has("tags") ? tag(name, base, lookup, values) : null;
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
            case GENERIC_TYPE -> lookups.texts(lookup, given, row -> row.get(field), false);
            case MAC -> mac(name, described, lookup, given);
            case CHOICE -> choice(name, described, lookup, given);
            case INTEGER, DECIMAL, GENERIC_ID ->
                    lookups.numbers(name, lookup, given, row -> row.get(field));
            case BOOLEAN -> lookups.flags(given, row -> row.flag(field));
            case TIME,
                    ADDRESS,
                    PREFIX,
                    REFERENCE,
                    REFERENCES,
                    TAGS,
                    CUSTOM_FIELDS,
                    OBJECT_TYPES,
                    JSON,
                    HIDDEN,
                    COMPUTED ->
                    null;
        };
    }

    private @Nullable Filter id(String name, String lookup, List<String> given) {
        Filter filter = given.isEmpty() ? null : lookups.numbers(name, lookup, given, Row::id);
        return filter == null || !lookup.isEmpty()
                ? filter
                : new Filter(
                        new HashSet<>(given.stream().map(Long::valueOf).toList()), filter.test());
    }

    private @Nullable Filter text(Field field, String lookup, List<String> given) {
        String name = field.name();
        boolean loose = name.equals("name") && model.namesWithoutCase();
        Filter filter = lookups.texts(lookup, given, row -> row.get(name), loose);
        boolean exact = lookup.isEmpty() || lookup.equals("ie");
        if (filter == null || !exact || !table.isIndexed(name)) {
            return filter;
        }
        Set<Long> ids = new HashSet<>();
        given.forEach(value -> ids.addAll(table.lookup(name, value.toLowerCase(Locale.ROOT))));
        return new Filter(ids, filter.test());
    }

    private @Nullable Filter mac(String name, Field field, String lookup, List<String> given) {
        if (!lookup.isEmpty() && !lookup.equals("n")) {
            return lookups.texts(lookup, given, row -> row.get(field.name()), false);
        }
        Set<Long> ids = new HashSet<>();
        for (String value : given) {
            String mac = MacAddresses.parse(value);
            if (mac == null) {
                throw InvalidObject.of(name, "Invalid MAC address format: " + value);
            }
            ids.addAll(table.lookup(field.name(), mac));
        }
        return lookup.isEmpty() ? Filter.ids(ids) : Filter.ids(ids).negated();
    }

    private static @Nullable Filter choice(
            String name, Field field, String lookup, List<String> given) {
        if (!lookup.isEmpty() && !lookup.equals("n")) {
            return null;
        }
        for (String value : given) {
            if (!value.equals("null") && !field.options().has(value)) {
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
        boolean none = false;
        for (String value : values) {
            if (value.equals("null")) {
                none = true;
            } else {
                Set<Long> targets =
                        byId
                                ? Set.of(own.targets().existing(name, field.to(), value))
                                : own.targets().called(name, field.to(), value);
                targets.forEach(target -> ids.addAll(table.lookup(field.name(), target)));
            }
        }
        boolean orNone = none;
        Filter filter =
                none
                        ? Filter.of(row -> row.get(field.name()) == null || ids.contains(row.id()))
                        : Filter.ids(ids);
        return lookup.isEmpty()
                ? filter
                : orNone ? Filter.of(row -> row.get(field.name()) != null) : filter.negated();
    }

    /** An object must have all the tags named. */
    private @Nullable Filter tag(String name, String base, String lookup, List<String> values) {
        if (!lookup.isEmpty() && !lookup.equals("n")) {
            return null;
        }
        Set<Long> ids = null;
        for (String value : values) {
            long tag =
                    base.equals("tag_id")
                            ? own.targets().existing(name, "extras.tag", value)
                            : own.targets().called(name, "extras.tag", value).iterator().next();
            Set<Long> tagged = new HashSet<>(table.lookup("tags", tag));
            if (ids == null) {
                ids = tagged;
            } else {
                ids.retainAll(tagged);
            }
        }
        return ids == null ? null : lookup.isEmpty() ? Filter.ids(ids) : Filter.ids(ids).negated();
    }

    private @Nullable Filter customField(String name, List<String> values) {
        int at = name.indexOf("__");
        String field = at < 0 ? name.substring(3) : name.substring(3, at);
        String lookup = at < 0 ? "" : name.substring(at + 2);
        Row definition =
                CustomFieldValues.definitions(store, model).stream()
                        .filter(row -> field.equals(row.get("name")))
                        .findFirst()
                        .orElse(null);
        if (definition == null || "disabled".equals(definition.get("filter_logic"))) {
            return null;
        }
        String type = String.valueOf(definition.get("type"));
        if (type.equals("integer") || type.equals("decimal")) {
            return lookups.numbers(
                    name, lookup, values, row -> Lookups.number(row.customFields().get(field)));
        }
        boolean loose = "loose".equals(definition.get("filter_logic"));
        if (loose && !lookup.isEmpty()) {
            return null;
        }
        String wanted =
                loose && (type.equals("text") || type.equals("longtext") || type.equals("url"))
                        ? "ic"
                        : lookup;
        Filter filter =
                lookups.texts(
                        wanted, values, row -> Lookups.shown(row.customFields().get(field)), false);
        if (filter == null || !wanted.isEmpty()) {
            return filter;
        }
        Set<Long> ids = new HashSet<>();
        values.forEach(value -> ids.addAll(table.lookup("custom_fields", field + "=" + value)));
        return new Filter(ids, filter.test());
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
                    && model.naming().label().equals(change.get("changed_object_type"))) {
                ids.add((Long) java.util.Objects.requireNonNull(change.get("changed_object_id")));
            }
        }
        return Filter.ids(ids);
    }

    private Filter search(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        List<String> fields = model.searched().stream().filter(model::has).toList();
        return Filter.of(
                row ->
                        fields.stream()
                                .anyMatch(
                                        field ->
                                                String.valueOf(row.get(field))
                                                        .toLowerCase(Locale.ROOT)
                                                        .contains(wanted)));
    }
}
