package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import io.github.proxboxfleet.simulator.netbox.protocol.InvalidObject;
import io.github.proxboxfleet.simulator.netbox.protocol.Refusal;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import io.github.proxboxfleet.simulator.netbox.store.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists: filtered, ordered, page by page, by offset or by key. */
public final class Listing {
    private static final int PAGE = 50;
    private static final Set<String> NOT_FILTERS =
            Set.of("limit", "offset", "start", "ordering", "fields", "omit", "brief", "exclude");

    private final Store store;
    private final NetBoxVersion version;
    private final int most;
    private final Map<String, Sorted> sorted = new LinkedHashMap<>();

    /**
     * @param most objects a page may have; 0: any number
     */
    public Listing(Store store, NetBoxVersion version, int most) {
        this.store = store;
        this.version = version;
        this.most = most;
    }

    private record Sorted(long changes, List<Row> rows) {}

    /**
     * A page of a list.
     *
     * @param next parameters that lead to the page after it
     * @param previous parameters that lead to the page before it
     */
    private record Page(
            @Nullable Long count,
            @Nullable Map<String, Long> next,
            @Nullable Map<String, Long> previous,
            List<Row> rows) {}

    /**
     * @throws InvalidObject when a filter has a value that cannot be
     */
    public ObjectNode page(
            Model model, Map<String, List<String>> query, String url, Rendering rendering) {
        String start = version.atLeast(4, 6) ? Selection.last(query.get("start")) : null;
        Page page = start == null ? byOffset(model, query) : byKey(model, query, start);
        Selection selection = Selection.of(query, version);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("count", page.count);
        answer.put("next", link(url, query, page.next));
        answer.put("previous", link(url, query, page.previous));
        ArrayNode results = answer.putArray("results");
        page.rows.forEach(row -> results.add(rendering.show(row, selection)));
        return answer;
    }

    private Page byOffset(Model model, Map<String, List<String>> query) {
        List<Row> rows = ordered(model, query);
        long all = rows.size();
        long limit = limit(query, rows.size());
        long offset = number(Selection.last(query.get("offset")), 0);
        long end = Math.min(all, offset + limit);
        return new Page(
                all,
                offset + limit < all ? Map.of("limit", limit, "offset", offset + limit) : null,
                offset > 0 ? Map.of("limit", limit, "offset", Math.max(0, offset - limit)) : null,
                offset >= all ? List.of() : rows.subList((int) offset, (int) end));
    }

    private Page byKey(Model model, Map<String, List<String>> query, String start) {
        if (query.containsKey("offset")) {
            throw refuse("'start' and 'offset' are mutually exclusive.");
        }
        if (query.containsKey("ordering")) {
            throw refuse(
                    "Ordering cannot be specified in conjunction with cursor-based pagination.");
        }
        if (!start.matches("\\d{1,18}")) {
            throw refuse("Invalid 'start' parameter: must be a non-negative integer.");
        }
        long from = Long.parseLong(start);
        List<Row> rows = matching(model, query).stream().filter(row -> row.id() >= from).toList();
        int limit = limit(query, rows.size());
        return new Page(
                null,
                rows.size() > limit
                        ? Map.of("limit", (long) limit, "start", rows.get(limit).id())
                        : null,
                null,
                rows.subList(0, Math.min(limit, rows.size())));
    }

    private List<Row> ordered(Model model, Map<String, List<String>> query) {
        Map<String, List<String>> relevant = new TreeMap<>(query);
        relevant.keySet()
                .removeAll(List.of("limit", "offset", "fields", "omit", "brief", "exclude"));
        String key = model.label() + relevant;
        Sorted known = sorted.get(key);
        if (known != null && known.changes == store.changes()) {
            return known.rows;
        }
        List<Row> rows = new ArrayList<>(matching(model, query));
        rows.sort(RowOrder.of(model, store, Selection.last(query.get("ordering"))));
        sorted.entrySet().removeIf(entry -> entry.getValue().changes != store.changes());
        if (rows.size() > PAGE) {
            sorted.put(key, new Sorted(store.changes(), rows));
        }
        return rows;
    }

    /** In the order of their ids. */
    private static Collection<Row> rowsOf(Table table, @Nullable Set<Long> candidates) {
        return candidates == null
                ? table.all()
                : candidates.stream().sorted().map(table::get).filter(Objects::nonNull).toList();
    }

    private List<Row> matching(Model model, Map<String, List<String>> query) {
        Map<String, List<String>> named = new LinkedHashMap<>(query);
        named.keySet().removeAll(NOT_FILTERS);
        List<Filter> filters = new Filters(store, model).of(named);
        Set<Long> fewest =
                filters.stream()
                        .map(Filter::candidates)
                        .filter(Objects::nonNull)
                        .min(Comparator.comparingInt(Set::size))
                        .orElse(null);
        return rowsOf(store.table(model.label()), fewest).stream()
                .filter(row -> filters.stream().allMatch(filter -> filter.test().test(row)))
                .toList();
    }

    private int limit(Map<String, List<String>> query, int all) {
        int asked = number(Selection.last(query.get("limit")), PAGE);
        int ceiling = most == 0 ? Math.max(all, 1) : most;
        return asked == 0 ? ceiling : Math.min(asked, ceiling);
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private static Refusal refuse(String words) {
        return Refusal.body(400, JsonNodeFactory.instance.arrayNode().add(words));
    }

    private static @Nullable String link(
            String url, Map<String, List<String>> query, @Nullable Map<String, Long> replaced) {
        if (replaced == null) {
            return null;
        }
        Map<String, List<String>> all = new TreeMap<>(query);
        replaced.forEach((name, value) -> all.put(name, List.of(value.toString())));
        return all.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().stream()
                                        .map(v -> encoded(entry.getKey()) + "=" + encoded(v)))
                .collect(Collectors.joining("&", url + "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
