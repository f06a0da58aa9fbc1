package io.github.proxboxfleet.netbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a query that is too long for a URL into several. The values of one parameter mean any of
 * them, so each piece holds a part of the values of the parameter with most text.
 */
final class QuerySplit {
    /** Of these, every value must hold. */
    private static final Set<String> ALL_OF = Set.of("tag", "tag_id", "fields", "omit", "ordering");

    private QuerySplit() {}

    static List<Query> of(Query query, int limit) {
        if (query.encoded().length() <= limit) {
            return List.of(query);
        }
        int longest = longest(query);
        if (longest < 0) {
            throw new IllegalArgumentException(
                    "a query of more than "
                            + limit
                            + " bytes cannot be cut: its parameters are "
                            + query.parameters().stream().map(Query.Parameter::name).toList());
        }
        List<String> values = query.parameters().get(longest).values();
        List<Query> pieces = new ArrayList<>();
        int middle = values.size() / 2;
        pieces.addAll(of(with(query, longest, values.subList(0, middle)), limit));
        pieces.addAll(of(with(query, longest, values.subList(middle, values.size())), limit));
        return pieces;
    }

    private static int longest(Query query) {
        int longest = -1;
        int most = 0;
        for (int i = 0; i < query.parameters().size(); i++) {
            Query.Parameter parameter = query.parameters().get(i);
            int length = new Query(List.of(parameter)).encoded().length();
            if (length > most && parameter.values().size() > 1 && anyOf(parameter.name())) {
                longest = i;
                most = length;
            }
        }
        return longest;
    }

    /**
     * Of a negated parameter ({@code name__n}) no value may hold, so its values must stay together.
     */
    private static boolean anyOf(String name) {
        return !ALL_OF.contains(name) && !name.matches(".*__n(ic|isw|iew|ie)?");
    }

    private static Query with(Query query, int index, List<String> values) {
        List<Query.Parameter> all = new ArrayList<>(query.parameters());
        all.set(index, new Query.Parameter(all.get(index).name(), values));
        return new Query(all);
    }
}
