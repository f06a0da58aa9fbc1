package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.protocol.InvalidObject;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What stands after the two underscores of a filter: {@code ic}, {@code gte} and the like. */
final class Lookups {
    private Lookups() {}

    static InvalidObject notAChoice(String name, String value) {
        return InvalidObject.of(
                name, "Select a valid choice. " + value + " is not one of the available choices.");
    }

    /**
     * Absent when the lookup is unknown, and so the parameter is ignored.
     *
     * @param loose whether texts are compared without case
     */
    static @Nullable Filter texts(
            String lookup,
            List<String> given,
            Function<Row, @Nullable Object> value,
            boolean loose) {
        boolean negated = lookup.startsWith("n");
        BiPredicate<String, String> match =
                switch (negated ? lookup.substring(1) : lookup) {
                    case "" -> loose ? String::equalsIgnoreCase : String::equals;
                    case "ie" -> String::equalsIgnoreCase;
                    case "ic" -> (text, wanted) -> lower(text).contains(lower(wanted));
                    case "isw" -> (text, wanted) -> lower(text).startsWith(lower(wanted));
                    default -> null;
                };
        if (given.isEmpty() || match == null) {
            return null;
        }
        Filter filter =
                Filter.of(
                        row -> {
                            String text = Objects.toString(value.apply(row), "");
                            return given.stream().anyMatch(wanted -> match.test(text, wanted));
                        });
        return negated ? filter.negated() : filter;
    }

    static @Nullable Filter numbers(
            String name, String lookup, List<String> given, Function<Row, @Nullable Object> value) {
        IntPredicate test = comparison(lookup);
        if (given.isEmpty() || test == null) {
            return null;
        }
        Set<BigDecimal> numbers = new HashSet<>();
        given.forEach(text -> numbers.add(new BigDecimal(wholeNumber(name, text))));
        return Filter.of(
                row -> {
                    Object own = value.apply(row);
                    return own != null
                            && numbers.stream()
                                    .anyMatch(
                                            wanted ->
                                                    test.test(
                                                            new BigDecimal(own.toString())
                                                                    .compareTo(wanted)));
                });
    }

    static boolean truth(String text) {
        return Set.of("true", "1", "yes", "on").contains(lower(text));
    }

    private static @Nullable IntPredicate comparison(String lookup) {
        return switch (lookup) {
            case "" -> order -> order == 0;
            case "n" -> order -> order != 0;
            case "lt" -> order -> order < 0;
            case "lte" -> order -> order <= 0;
            case "gt" -> order -> order > 0;
            case "gte" -> order -> order >= 0;
            default -> null;
        };
    }

    static long wholeNumber(String name, String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw InvalidObject.of(name, "Enter a whole number.");
        }
        return Long.parseLong(text);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
