package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts rows into a mirror. Where a former mirror is known, NetBox is asked for ids and versions
 * alone, which costs it a fraction, and only what is new or has another version is read. What is
 * not listed any more (deleted, or moved elsewhere) is not in the new mirror.
 *
 * @param distrusted kinds of which everything is read
 */
record ReadRows(
        NetBoxApi api, ClusterMirror into, @Nullable ClusterMirror former, Set<Model> distrusted) {
    private static final Logger log = LoggerFactory.getLogger(ReadRows.class);

    /**
     * So many are read by id, in one request; beyond, the list is read again if most are changed.
     */
    private static final int FEW = 200;

    /** Rows whose reference of this name is one of these. */
    static Predicate<Row> in(String field, Set<Long> ids) {
        return row -> ids.contains(Objects.requireNonNullElse(row.number(field), 0L));
    }

    /** The objects that the query selects, and their ids. */
    Set<Long> selected(Model model, Query query, Predicate<Row> expected) {
        if (query.selectsNothing()) {
            return Set.of();
        }
        List<Row> rows = new ArrayList<>();
        Listing listing =
                (narrowed, consumer) -> {
                    api.forEach(model.path(), narrowed, consumer);
                    return true;
                };
        if (versionsHelp(model)) {
            byVersion(model, query, listing, expected, _ -> Row.UNKNOWN, rows);
        } else {
            listing.read(fields(model, query), node -> rows.add(Row.of(model, node)));
        }

        Set<Long> ids = new LinkedHashSet<>();
        int others = 0;
        for (Row row : rows) {
            if (expected.test(row)) {
                into.put(row);
                ids.add(row.id());
            } else {
                others++;
            }
        }
        if (others > 0) {
            log.warn(
                    "{} answered {} objects that were not asked for at {} ({}); they are ignored",
                    api.endpoint(),
                    others,
                    model.path(),
                    query.parameters().stream().map(Query.Parameter::name).toList());
        }
        return ids;
    }

    /**
     * All objects of the kind, of which others' are remembered by their versions alone; nothing if
     * there are more than so many.
     *
     * @param joined whether objects that were others' may be ours now without a new version,
     *     because their parents joined us
     * @return whether they were read
     */
    boolean whole(Model model, long most, boolean joined, Predicate<Row> ours) {
        Map<Long, Long> others = into.foreign(model);
        List<Row> rows = new ArrayList<>();
        Listing all = (query, consumer) -> api.forEachUpTo(most, model.path(), query, consumer);
        boolean read;
        if (!joined && former != null && versionsHelp(model)) {
            Map<Long, Long> before = former.foreign(model);
            LongUnaryOperator foreign =
                    id -> {
                        long version = before.getOrDefault(id, Row.UNKNOWN);
                        if (version != Row.UNKNOWN) {
                            others.put(id, version);
                        }
                        return version;
                    };
            read = byVersion(model, Query.ALL, all, ours, foreign, rows);
        } else {
            read = all.read(fields(model, Query.ALL), node -> rows.add(Row.of(model, node)));
        }
        for (Row row : rows) {
            if (ours.test(row)) {
                into.put(row);
                others.remove(row.id());
            } else {
                others.put(row.id(), row.version());
            }
        }
        return read;
    }

    /** A way to read what a query selects; says whether it was read. */
    private interface Listing {
        boolean read(Query query, Consumer<ObjectNode> consumer);
    }

    /** Reads these once more, whatever their versions. */
    void again(Model model, Collection<Long> ids) {
        byId(model, ids).forEach(into::put);
    }

    private boolean versionsHelp(Model model) {
        if (former == null || distrusted.contains(model)) {
            return false;
        }
        Collection<Row> rows = former.all(model);
        long known = rows.stream().filter(row -> row.version() != Row.UNKNOWN).count();
        return known > 0 && known * 2 >= rows.size();
    }

    /**
     * Lists ids and versions, and reads what has another version than before.
     *
     * @param foreign the version of an object of others that need not be read; unknown: there is
     *     none
     */
    private boolean byVersion(
            Model model,
            Query query,
            Listing listing,
            Predicate<Row> expected,
            LongUnaryOperator foreign,
            List<Row> rows) {
        ClusterMirror before = former == null ? into : former;
        Set<Long> changed = new LinkedHashSet<>();
        List<Row> same = new ArrayList<>();
        boolean read =
                listing.read(
                        query.fields("id", "last_updated"),
                        node -> {
                            long id = node.path("id").asLong();
                            long version = Row.version(node);
                            Row row = before.get(model, id);
                            if (row != null
                                    && version != Row.UNKNOWN
                                    && row.version() == version
                                    && expected.test(row)) {
                                same.add(row);
                            } else if (version == Row.UNKNOWN
                                    || foreign.applyAsLong(id) != version) {
                                changed.add(id);
                            }
                        });
        if (changed.size() > FEW && changed.size() > same.size()) {
            return listing.read(fields(model, query), node -> rows.add(Row.of(model, node)));
        }
        rows.addAll(same);
        rows.addAll(byId(model, changed));
        return read;
    }

    private List<Row> byId(Model model, Collection<Long> ids) {
        return api
                .list(
                        model.path(),
                        fields(model, Query.of("id", ids)),
                        node -> ids.contains(node.path("id").asLong()))
                .stream()
                .map(node -> Row.of(model, node))
                .toList();
    }

    /** Narrows a query to the fields that we care for, of those that this NetBox has. */
    private Query fields(Model model, Query query) {
        List<String> names = new ArrayList<>(List.of("id", "last_updated"));
        model.fields().stream()
                .filter(field -> field.since() == 0 || api.capabilities().atLeast(4, field.since()))
                .map(field -> field.custom() ? "custom_fields" : field.name())
                .distinct()
                .forEach(names::add);
        return query.fields(names.toArray(String[]::new));
    }
}
