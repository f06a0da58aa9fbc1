package io.github.proxboxfleet.simulator.sample;

import io.github.proxboxfleet.openapi.catalogue.Schema;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes numbers. */
final class SampleNumber {
    private SampleNumber() {}

    /** The first listed, else one, or what is nearest to it within the limits. */
    static BigDecimal of(Schema schema) {
        JsonNode listed = schema.facts().path("enum");
        if (listed.isArray() && !listed.isEmpty()) {
            return number(listed.path(0)).orElse(BigDecimal.ONE);
        }
        BigDecimal least = limit(schema, "minimum", "min").orElse(BigDecimal.ONE);
        BigDecimal most = limit(schema, "maximum", "max").orElse(BigDecimal.ONE.max(least));
        return BigDecimal.ONE.max(least).min(most);
    }

    static Optional<BigDecimal> limit(Schema schema, String keyword, String alias) {
        return number(schema.facts().path(keyword)).or(() -> number(schema.facts().path(alias)));
    }

    /** Limits may be texts; prose in their place limits nothing. */
    private static Optional<BigDecimal> number(JsonNode value) {
        String text = value.asString("");
        return text.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
