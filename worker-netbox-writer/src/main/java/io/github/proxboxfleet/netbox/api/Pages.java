package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a list to its end. By primary key wherever that works: pages by offset lose objects when
 * others are deleted meanwhile, and each costs a count.
 *
 * @param page gives the answer to the text behind the question mark
 */
record Pages(
        String endpoint, String path, int size, boolean keyset, Function<String, ObjectNode> page) {
    void read(Query query, Consumer<ObjectNode> consumer) {
        Query limited = query.and("limit", size);
        if (query.has("ordering")) {
            follow(limited.encoded(), consumer);
        } else if (keyset) {
            follow(limited.and("start", 0).encoded(), consumer);
        } else if (path.startsWith("plugins/")) {
            // A plugin's lists need not know the filter that paging by key needs below.
            follow(limited.encoded(), consumer);
        } else {
            byId(limited, 0, consumer);
        }
    }

    /**
     * Reads to the end unless there are more than so many, which the first page tells if it is
     * asked for by offset.
     */
    boolean readUpTo(long most, Query query, Consumer<ObjectNode> consumer) {
        Query limited = query.and("limit", size);
        ObjectNode answer = page.apply(limited.and("ordering", "id").encoded());
        if (answer.path("count").asLong(Long.MAX_VALUE) > most) {
            return false;
        }
        LastId last = new LastId(0);
        results(
                answer,
                object -> {
                    last.see(object.path("id").asLong(-1));
                    consumer.accept(object);
                });
        if (next(answer) != null) {
            if (keyset) {
                follow(limited.and("start", last.id + 1).encoded(), consumer);
            } else {
                byId(limited, last.id + 1, consumer);
            }
        }
        return true;
    }

    /** Reads in the query's own ordering for as long as the reader wants more. */
    void browse(Query query, Predicate<ObjectNode> reader) {
        String next = (query.has("limit") ? query : query.and("limit", size)).encoded();
        while (next != null) {
            ObjectNode answer = page.apply(next);
            List<ObjectNode> objects = new ArrayList<>();
            results(answer, objects::add);
            next = objects.stream().allMatch(reader) ? next(answer) : null;
        }
    }

    /**
     * NetBox says what comes next; where, it may say wrongly (behind a proxy), so only the query of
     * its link is used.
     */
    private void follow(String first, Consumer<ObjectNode> consumer) {
        Set<String> seen = new TreeSet<>();
        String query = first;
        while (query != null) {
            if (!seen.add(query)) {
                throw new FailedException(incomplete("its pages lead back to each other"));
            }
            ObjectNode answer = page.apply(query);
            results(answer, consumer);
            query = next(answer);
        }
    }

    private void byId(Query limited, long start, Consumer<ObjectNode> consumer) {
        Query ordered = withId(limited).and("ordering", "id");
        long from = start;
        boolean more = true;
        while (more) {
            ObjectNode answer =
                    page.apply((from == 0 ? ordered : ordered.and("id__gte", from)).encoded());
            LastId last = new LastId(from);
            results(
                    answer,
                    object -> {
                        last.see(object.path("id").asLong(-1));
                        consumer.accept(object);
                    });
            more = next(answer) != null && last.id >= from;
            from = last.id + 1;
        }
    }

    private static Query withId(Query query) {
        return new Query(
                query.parameters().stream()
                        .map(
                                parameter ->
                                        parameter.name().equals("fields")
                                                        && !Set.of(
                                                                        parameter
                                                                                .values()
                                                                                .getFirst()
                                                                                .split(","))
                                                                .contains("id")
                                                ? new Query.Parameter(
                                                        "fields",
                                                        List.of(
                                                                "id,"
                                                                        + parameter
                                                                                .values()
                                                                                .getFirst()))
                                                : parameter)
                        .toList());
    }

    private void results(ObjectNode answer, Consumer<ObjectNode> consumer) {
        JsonNode results = answer.path("results");
        if (!results.isArray()) {
            throw new FailedException(new AnswerFailures(endpoint).unreadable(path));
        }
        for (JsonNode result : results) {
            consumer.accept((ObjectNode) result);
        }
    }

    private static @Nullable String next(ObjectNode answer) {
        JsonNode next = answer.path("next");
        return next.isString() ? URI.create(next.asString()).getRawQuery() : null;
    }

    private Failure incomplete(String why) {
        return new Failure.Incomplete(
                endpoint,
                "the list of " + path + " could not be read whole: " + why,
                "Report it with NetBox's version.");
    }

    /** Guards the order that paging by id depends on. */
    private final class LastId {
        private long id;

        LastId(long from) {
            this.id = from - 1;
        }

        void see(long next) {
            if (next <= id) {
                throw new FailedException(
                        incomplete("it is not in the order of ids, or not filtered by id"));
            }
            id = next;
        }
    }
}
