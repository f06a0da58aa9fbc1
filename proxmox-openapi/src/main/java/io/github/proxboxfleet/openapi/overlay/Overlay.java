package io.github.proxboxfleet.openapi.overlay;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The overlay of a product. It adds; what a source says of an answer stays, unless an entry says
 * otherwise in so many words ({@code optional}, {@code nullable}, another type).
 */
public final class Overlay {
    private final List<Entry> entries;
    private final String version;

    /**
     * @param operation verb and path
     * @param since first release to which it applies; empty: all
     * @param until first release to which it does not; empty: none
     * @param reason why the source does not do
     * @param returns what is added to the answer's schema
     */
    public record Entry(
            String operation, String since, String until, String reason, ObjectNode returns) {

        public Entry {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("No reason for " + operation);
            }
        }

        boolean appliesTo(String version) {
            return (since.isEmpty() || Versions.compare(version, since) >= 0)
                    && (until.isEmpty() || Versions.compare(version, until) < 0);
        }
    }

    private Overlay(List<Entry> entries, String version) {
        this.entries = entries;
        this.version = version;
    }

    public static Overlay of(Product product, String version) {
        String file = product.word() + ".yaml";
        try (InputStream in = Overlay.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks the overlay " + file);
            }
            List<Entry> entries = new ArrayList<>();
            for (JsonNode entry : YAMLMapper.shared().readTree(in)) {
                entries.add(
                        new Entry(
                                entry.path("operation").asString(),
                                entry.path("since").asString(""),
                                entry.path("until").asString(""),
                                entry.path("reason").asString(""),
                                Shorthand.schema(entry.path("returns"))));
            }
            return new Overlay(List.copyOf(entries), version);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public List<Entry> entries() {
        return entries;
    }

    public Optional<Entry> entry(Operation operation) {
        return entries.stream()
                .filter(e -> e.operation().equals(operation.id()) && e.appliesTo(version))
                .findFirst();
    }

    /** The schema with the addition laid over it. */
    public static ObjectNode merge(ObjectNode schema, ObjectNode addition) {
        ObjectNode merged = schema.deepCopy();
        for (Map.Entry<String, JsonNode> entry : addition.properties()) {
            JsonNode present = merged.path(entry.getKey());
            if (present instanceof ObjectNode below && entry.getValue() instanceof ObjectNode more) {
                merged.set(entry.getKey(), merge(below, more));
            } else {
                merged.set(entry.getKey(), entry.getValue());
            }
        }
        return merged;
    }
}
