package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One query parameter, understood.
 *
 * @param candidates ids that can match, when an index knows them; absent: any
 * @param test whether an object matches
 */
record Filter(@Nullable Set<Long> candidates, Predicate<Row> test) {
    static Filter of(Predicate<Row> test) {
        return new Filter(null, test);
    }

    /** Matches exactly these objects. */
    static Filter ids(Set<Long> ids) {
        return new Filter(ids, row -> ids.contains(row.id()));
    }

    Filter negated() {
        return of(test.negate());
    }
}
