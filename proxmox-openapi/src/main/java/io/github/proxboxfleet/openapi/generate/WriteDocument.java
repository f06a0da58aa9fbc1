package io.github.proxboxfleet.openapi.generate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** A document, or a report, as bytes. */
public final class WriteDocument {
    private static final JsonMapper COMPACT = JsonMapper.builder().build();
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build();

    private WriteDocument() {}

    public static byte[] compactJson(JsonNode document) {
        return COMPACT.writeValueAsBytes(document);
    }

    public static byte[] prettyJson(JsonNode document) {
        return PRETTY.writeValueAsBytes(document);
    }

    public static byte[] yaml(JsonNode document) {
        return YAML.writeValueAsBytes(document);
    }
}
