package io.github.proxboxfleet.simulator.sample;

import io.github.proxboxfleet.openapi.catalogue.Schema;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import tools.jackson.databind.JsonNode;

/** Texts of a declared type, as far as they need no pattern to be solved. */
public final class SampleText {
    private static final Properties EXAMPLES = examples();

    private SampleText() {}

    /** Absent: the schema has a pattern, and no example of its format is known. */
    public static Optional<String> of(Schema schema) {
        Optional<String> listed = listed(schema);
        if (listed.isPresent()) {
            return listed;
        }
        Optional<String> named = schema.formatName().flatMap(SampleText::named);
        return schema.facts().path("pattern").isString()
                ? named
                : Optional.of(fitted(schema, named.orElse("sample")));
    }

    static Optional<String> listed(Schema schema) {
        JsonNode listed = schema.facts().path("enum");
        return listed.isArray() && !listed.isEmpty()
                ? Optional.of(listed.path(0).asString(""))
                : Optional.empty();
    }

    /** A list of one is a list; what may be empty may also be full. */
    static Optional<String> named(String format) {
        return Optional.ofNullable(
                EXAMPLES.getProperty(format.replaceFirst("-(list|alist|opt)$", "")));
    }

    static String fitted(Schema schema, String text) {
        int least = schema.facts().path("minLength").intValue(0);
        int most = schema.facts().path("maxLength").intValue(Integer.MAX_VALUE);
        String longer = text + "x".repeat(Math.max(0, least - text.length()));
        return longer.length() > most ? longer.substring(0, most) : longer;
    }

    private static Properties examples() {
        Properties examples = new Properties();
        try (Reader in =
                new InputStreamReader(
                        Objects.requireNonNull(
                                SampleText.class.getResourceAsStream("named-formats.properties")),
                        StandardCharsets.UTF_8)) {
            examples.load(in);
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
