package io.github.proxboxfleet.openapi.document;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.document.DocumentReading.Read;
import io.github.proxboxfleet.openapi.document.DocumentReading.Unusable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** From an OpenAPI document back to the facts of its source. */
public final class ReadDocument {
    private static final int LIMIT = 64 << 20;
    private static final String AGAIN = "Give an OpenAPI 3.0 document as JSON or YAML.";

    private ReadDocument() {}

    /** JSON or YAML text, also gzipped, to a tree. */
    public static Optional<JsonNode> parse(byte[] content) {
        try {
            byte[] plain = unpack(content);
            boolean json = plain.length > 0 && (plain[0] == '{' || plain[0] == '[');
            JsonNode tree =
                    json
                            ? JsonMapper.shared().readTree(plain)
                            : YAMLMapper.shared().readTree(plain);
            return Optional.of(tree).filter(JsonNode::isObject);
        } catch (JacksonException | IOException _) {
            return Optional.empty(); // the caller says that it is no document
        }
    }

    private static byte[] unpack(byte[] content) throws IOException {
        boolean gzip = content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
        if (!gzip) {
            return content;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readNBytes(LIMIT);
        }
    }

    public static DocumentReading of(byte[] content) {
        return parse(content)
                .map(ReadDocument::of)
                .orElseGet(() -> new Unusable("is neither JSON nor YAML of an object", AGAIN));
    }

    public static DocumentReading of(JsonNode document) {
        String version = document.path("openapi").asString("");
        if (!version.startsWith("3.")) {
            return new Unusable("is no OpenAPI 3 document: \"openapi\" is missing", AGAIN);
        }
        if (!document.path("paths").isObject()) {
            return new Unusable("has no paths", AGAIN);
        }
        JsonNode extension = document.path(Extension.KEY);
        Optional<Product> product =
                Product.of(extension.path("product").asString("")).or(() -> guess(document));
        if (product.isEmpty()) {
            return new Unusable("describes none of the products PVE, PBS and PDM", AGAIN);
        }
        JsonNode options = extension.path(Extension.OPTIONS);
        return new Read(
                new Catalogue(
                        product.get(),
                        document.path("info").path("version").asString(""),
                        operations(document, product.get()),
                        Map.of()),
                options.path("descriptions").booleanValue(true),
                options.path("upgraded").booleanValue(true),
                extension.has("product"));
    }

    /** As for the source: by paths that only one product has. */
    private static Optional<Product> guess(JsonNode document) {
        JsonNode paths = document.path("paths");
        if (paths.has("/nodes/{node}/qemu/{vmid}/config") || paths.has("/cluster/resources")) {
            return Optional.of(Product.PVE);
        }
        if (paths.has("/remotes") || paths.has("/remotes/remote")) {
            return Optional.of(Product.PDM);
        }
        return paths.has("/admin/datastore") ? Optional.of(Product.PBS) : Optional.empty();
    }

    private static List<Operation> operations(JsonNode document, Product product) {
        RecoverOperation recover = new RecoverOperation(product, new References(document));
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Verb verb : Verb.values()) {
                JsonNode operation = path.getValue().path(verb.word());
                if (operation.isObject()) {
                    operations.add(
                            Operation.of(
                                    path.getKey(),
                                    verb,
                                    operation
                                            .path(Extension.KEY)
                                            .path(Extension.DIRECTORY)
                                            .booleanValue(false),
                                    recover.facts(path.getValue(), verb)));
                }
            }
        }
        return operations;
    }
}
