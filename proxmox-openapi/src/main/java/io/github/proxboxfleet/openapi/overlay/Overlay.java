package io.github.proxboxfleet.openapi.overlay;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The overlay of a product. */
public final class Overlay {
    private final List<Entry> entries;
    private final String version;

    /**
     * @param operations verbs and paths
     * @param since first release to which it applies; empty: all
     * @param until first release to which it does not; empty: none
     * @param reason why the source does not do
     * @param returns what is added where the source says nothing
     * @param corrects what replaces what the source says
     */
    public record Entry(
            List<String> operations,
            String since,
            String until,
            String reason,
            ObjectNode returns,
            ObjectNode corrects) {

        public Entry {
            operations = List.copyOf(operations);
            if (reason.isBlank()) {
                throw new IllegalArgumentException("No reason for " + operations);
            }
        }

        boolean appliesTo(String id, String version) {
            return operations.contains(id)
                    && (since.isEmpty() || Versions.compare(version, since) >= 0)
                    && (until.isEmpty() || Versions.compare(version, until) < 0);
        }

        /** The source's answer with the entry laid over it. */
        public ObjectNode over(ObjectNode source) {
            return Merge.correct(Merge.add(source, returns), corrects);
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
                                entry.path("operations")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList(),
                                entry.path("since").asString(""),
                                entry.path("until").asString(""),
                                entry.path("reason").asString(""),
                                Shorthand.schema(entry.path("returns")),
                                Shorthand.schema(entry.path("corrects"))));
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
        return entries.stream().filter(e -> e.appliesTo(operation.id(), version)).findFirst();
    }
}
