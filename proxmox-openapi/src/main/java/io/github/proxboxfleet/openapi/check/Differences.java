package io.github.proxboxfleet.openapi.check;

import io.github.proxboxfleet.openapi.check.Comparison.Difference;
import java.util.ArrayList;
import java.util.List;

/** Collects what differs, in the order of the source. */
final class Differences {
    private static final int LONG = 200;

    private final List<Difference> all = new ArrayList<>();

    void add(String code, String operation, String subject, Object expected, Object found) {
        all.add(
                new Difference(
                        code, operation, subject, cut(expected.toString()), cut(found.toString())));
    }

    boolean none() {
        return all.isEmpty();
    }

    List<Difference> all() {
        return List.copyOf(all);
    }

    private static String cut(String text) {
        return text.length() > LONG ? text.substring(0, LONG) + "…" : text;
    }
}
