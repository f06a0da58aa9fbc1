package io.github.proxboxfleet.simulator.sample;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import com.github.curiousoddman.rgxgen.parsing.dflt.RgxGenParseException;
import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.NamedFormats;
import io.github.proxboxfleet.openapi.catalogue.PropertyString;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.pattern.Dialect;
import io.github.proxboxfleet.openapi.pattern.TranslatePattern;
import io.github.proxboxfleet.openapi.pattern.Translation.Translated;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Texts that satisfy a schema, its pattern included: for requests that must be taken. */
public final class MatchingTexts {
    private static final int TRIES = 200;
    private static final int REPEATED = 6;
    private static final String FILLER = "sample";

    private final Product product;
    private final long seed;

    public MatchingTexts(Product product, long seed) {
        this.product = product;
        this.seed = seed;
    }

    /** Empty: the pattern is beyond us. */
    public Optional<String> of(Schema schema) {
        Optional<String> listed = SampleText.listed(schema);
        if (listed.isPresent()) {
            return listed;
        }
        Optional<PropertyString> structure = structure(schema);
        if (structure.isPresent()) {
            return structured(structure.get());
        }
        Optional<String> named = schema.formatName().flatMap(SampleText::named);
        if (schema.facts().path("pattern").isString()) {
            return named.filter(text -> matches(schema, text)).or(() -> matching(schema));
        }
        return Optional.of(SampleText.fitted(schema, named.orElse(FILLER)));
    }

    Optional<PropertyString> structure(Schema schema) {
        return schema.propertyString()
                .or(
                        () ->
                                schema.formatName()
                                        .flatMap(name -> NamedFormats.structure(product, name))
                                        .map(PropertyString::of));
    }

    /** The fields that must be there, and of the others the first that can be made. */
    private Optional<String> structured(PropertyString structure) {
        if (structure.array().isPresent()) {
            return part(structure.array().get());
        }
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        for (Map.Entry<String, Schema> field : structure.fields().entrySet()) {
            boolean wanted = !field.getValue().optional() || text.isEmpty();
            Optional<String> value =
                    wanted
                            ? part(field.getValue()).filter(made -> !made.contains(","))
                            : Optional.empty();
            complete &= value.isPresent() || field.getValue().optional();
            value.ifPresent(
                    made ->
                            text.append(text.isEmpty() ? "" : ",")
                                    .append(field.getKey())
                                    .append('=')
                                    .append(made));
        }
        return complete ? Optional.of(text.toString()) : Optional.empty();
    }

    private Optional<String> part(Schema schema) {
        return switch (schema.type().orElse("string")) {
            case "boolean" -> Optional.of("1");
            case "integer", "number" -> Optional.of(SampleNumber.of(schema).toPlainString());
            case "string" -> of(schema);
            // An address, which is a type of its own to the host.
            default -> SampleText.named(schema.type().orElse(""));
        };
    }

    private boolean matches(Schema schema, String text) {
        return pattern(schema)
                .filter(pattern -> Pattern.compile(pattern).matcher(text).find())
                .filter(_ -> within(schema, text))
                .isPresent();
    }

    private Optional<String> pattern(Schema schema) {
        String written = schema.facts().path("pattern").asString("");
        return TranslatePattern.of(written, Dialect.of(product))
                        instanceof Translated(String pattern)
                ? Optional.of(pattern)
                : Optional.empty();
    }

    private Optional<String> matching(Schema schema) {
        return pattern(schema).flatMap(pattern -> matching(schema, pattern));
    }

    private Optional<String> matching(Schema schema, String pattern) {
        RgxGenProperties few = new RgxGenProperties();
        RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(few, REPEATED);
        RgxGen maker;
        try {
            maker = new RgxGen(unanchored(pattern));
            maker.setProperties(few);
        } catch (RgxGenParseException _) {
            return Optional.empty();
        }
        Random random = new Random(seed);
        Pattern compiled = Pattern.compile(pattern);
        return IntStream.range(0, TRIES)
                .mapToObj(_ -> maker.generate(random))
                .filter(made -> compiled.matcher(made).find())
                .filter(made -> within(schema, made) && isPlain(made))
                .findFirst();
    }

    /** The maker knows anchors at the ends only; whether they hold is looked at afterwards. */
    private static String unanchored(String pattern) {
        StringBuilder text = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                text.append(c).append(pattern.charAt(++i));
                continue;
            }
            inClass = c == '[' || (inClass && c != ']');
            if (inClass || (c != '^' && c != '$')) {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** A line break or a blank at the end would be lost on the way, and a comma ends a part. */
    private static boolean isPlain(String text) {
        return text.equals(text.strip()) && text.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private static boolean within(Schema schema, String text) {
        return text.length() >= schema.facts().path("minLength").intValue(0)
                && text.length() <= schema.facts().path("maxLength").intValue(Integer.MAX_VALUE);
    }
}
