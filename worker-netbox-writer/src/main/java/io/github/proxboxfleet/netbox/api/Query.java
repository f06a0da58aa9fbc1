package io.github.proxboxfleet.netbox.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a list is asked for: parameters in their order, where several values of one parameter mean
 * any of them. A parameter that was given an empty list of values selects nothing; without that
 * rule, asking for no ids would give everything.
 */
public record Query(List<Parameter> parameters) {
    /** Without any condition. */
    public static final Query ALL = new Query(List.of());

    public Query {
        parameters = List.copyOf(parameters);
    }

    /** A name with its values. */
    public record Parameter(String name, List<String> values) {
        public Parameter {
            values = List.copyOf(values);
        }
    }

    public static Query of(String name, Object... values) {
        return ALL.and(name, values);
    }

    public static Query of(String name, Collection<?> values) {
        return ALL.and(name, values);
    }

    public Query and(String name, Object... values) {
        return and(name, Arrays.asList(values));
    }

    public Query and(String name, Collection<?> values) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(new Parameter(name, values.stream().map(String::valueOf).toList()));
        return new Query(all);
    }

    /** Only these fields of each object. Less to serialise is what makes reads fast. */
    public Query fields(String... names) {
        return and("fields", String.join(",", names));
    }

    /** Whether it is known, without asking, that nothing is selected. */
    public boolean selectsNothing() {
        return parameters.stream().anyMatch(parameter -> parameter.values().isEmpty());
    }

    boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    /** As it stands behind the question mark. */
    String encoded() {
        return parameters.stream()
                .flatMap(
                        parameter ->
                                parameter.values().stream()
                                        .map(
                                                value ->
                                                        encode(parameter.name())
                                                                + "="
                                                                + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        // Commas stay readable (and short): lists of fields are full of them.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2C", ",");
    }
}
