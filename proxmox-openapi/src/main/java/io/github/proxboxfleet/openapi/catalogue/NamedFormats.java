package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Product;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The property strings that PVE's description names ({@code pve-qm-ide}) and does not spell out.
 * Taken from the raw dump of PVE 9.1.
 */
public final class NamedFormats {
    private static final String FILE = "pve-formats.json";
    private static final Map<String, ObjectNode> PVE = load();

    private NamedFormats() {}

    public static Optional<ObjectNode> structure(Product product, String name) {
        return product == Product.PVE ? Optional.ofNullable(PVE.get(name)) : Optional.empty();
    }

    private static Map<String, ObjectNode> load() {
        try (InputStream in = NamedFormats.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks " + FILE);
            }
            Map<String, ObjectNode> formats = new LinkedHashMap<>();
            JsonMapper.shared()
                    .readTree(in)
                    .properties()
                    .forEach(e -> formats.put(e.getKey(), (ObjectNode) e.getValue()));
            return formats;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
