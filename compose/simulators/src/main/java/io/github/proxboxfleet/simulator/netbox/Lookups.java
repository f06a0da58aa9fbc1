package io.github.proxboxfleet.simulator.netbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What stands after the two underscores of a filter: {@code ic}, {@code gte}, {@code empty} and the
 * like.
 */
final class Lookups {
    static InvalidObject notAChoice(String name, String value) {
        return InvalidObject.of(
                name, "Select a valid choice. " + value + " is not one of the available choices.");
    }

    /** Absent when the lookup is unknown, and so the parameter is ignored. */
    @Nullable Filter texts(
            String lookup,
            List<String> given,
            Function<Row, @Nullable Object> value,
            boolean loose) {
        if (given.isEmpty()) {
            return null;
        }
        if (lookup.equals("empty")) {
            boolean wanted = truth(given.getLast());
            return Filter.of(row -> shown(value.apply(row)).isEmpty() == wanted);
        }
        if (lookup.isEmpty() && !loose) {
            Set<String> wanted = new HashSet<>(given);
            return Filter.of(row -> wanted.contains(shown(value.apply(row))));
        }
        boolean negated = lookup.startsWith("n");
        BiPredicate<String, String> match =
                match(negated ? lookup.substring(1) : lookup, negated && !loose);
        if (match == null) {
            return null;
        }
        Filter filter =
                Filter.of(
                        row ->
                                given.stream()
                                        .anyMatch(
                                                wanted ->
                                                        match.test(
                                                                shown(value.apply(row)), wanted)));
        return negated ? filter.negated() : filter;
    }

    private static @Nullable BiPredicate<String, String> match(String lookup, boolean strict) {
        return switch (lookup) {
            case "" -> strict ? String::equals : String::equalsIgnoreCase;
            case "ie" -> String::equalsIgnoreCase;
            case "ic" -> (text, wanted) -> lower(text).contains(lower(wanted));
            case "isw" -> (text, wanted) -> lower(text).startsWith(lower(wanted));
            case "iew" -> (text, wanted) -> lower(text).endsWith(lower(wanted));
            case "regex" -> (text, wanted) -> Pattern.compile(wanted).matcher(text).find();
            case "iregex" ->
                    (text, wanted) ->
                            Pattern.compile(wanted, Pattern.CASE_INSENSITIVE).matcher(text).find();
            default -> null;
        };
    }

    @Nullable Filter numbers(
            String name, String lookup, List<String> given, Function<Row, @Nullable Object> value) {
        if (given.isEmpty()) {
            return null;
        }
        if (lookup.equals("empty")) {
            boolean wanted = truth(given.getLast());
            return Filter.of(row -> (value.apply(row) == null) == wanted);
        }
        List<BigDecimal> numbers = given.stream().map(text -> whole(name, text)).toList();
        if (lookup.isEmpty() || lookup.equals("n")) {
            Set<BigDecimal> wanted = new HashSet<>(numbers);
            Filter filter =
                    Filter.of(
                            row -> {
                                BigDecimal number = decimal(value.apply(row));
                                return number != null
                                        && wanted.contains(number.stripTrailingZeros());
                            });
            return lookup.isEmpty() ? filter : filter.negated();
        }
        IntPredicate test = comparison(lookup);
        return test == null
                ? null
                : Filter.of(
                        row -> {
                            BigDecimal number = decimal(value.apply(row));
                            return number != null
                                    && numbers.stream()
                                            .anyMatch(
                                                    wanted -> test.test(number.compareTo(wanted)));
                        });
    }

    @Nullable Filter times(
            String name, String lookup, List<String> given, Function<Row, Instant> value) {
        if (given.isEmpty()) {
            return null;
        }
        List<Instant> times = given.stream().map(text -> time(name, text)).toList();
        IntPredicate test = lookup.isEmpty() ? order -> order == 0 : comparison(lookup);
        if (lookup.equals("n")) {
            return Filter.of(row -> !times.contains(value.apply(row)));
        }
        return test == null
                ? null
                : Filter.of(
                        row ->
                                times.stream()
                                        .anyMatch(
                                                wanted ->
                                                        test.test(
                                                                value.apply(row)
                                                                        .compareTo(wanted))));
    }

    Filter flags(List<String> given, Function<Row, Boolean> value) {
        boolean wanted = truth(given.getLast());
        return Filter.of(row -> value.apply(row) == wanted);
    }

    static boolean truth(String text) {
        return Set.of("true", "1", "yes", "on").contains(lower(text));
    }

    private static @Nullable IntPredicate comparison(String lookup) {
        return switch (lookup) {
            case "lt" -> order -> order < 0;
            case "lte" -> order -> order <= 0;
            case "gt" -> order -> order > 0;
            case "gte" -> order -> order >= 0;
            default -> null;
        };
    }

    static long wholeNumber(String name, String text) {
        return whole(name, text).longValueExact();
    }

    private static BigDecimal whole(String name, String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw InvalidObject.of(name, "Enter a whole number.");
        }
        return new BigDecimal(text).stripTrailingZeros();
    }

    static Instant time(String name, String text) {
        try {
            if (text.length() <= 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            String iso = text.replace(' ', 'T');
            return iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw InvalidObject.of(name, "Enter a valid date/time.");
        }
    }

    static @Nullable Object number(@Nullable JsonNode node) {
        return node == null || !node.isNumber() ? null : node.decimalValue();
    }

    private static @Nullable BigDecimal decimal(@Nullable Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }

    static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case JsonNode node -> node.isNull() ? "" : node.asString();
            default -> value.toString();
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
