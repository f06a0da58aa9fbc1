package io.github.proxboxfleet.openapi.document;

import tools.jackson.databind.JsonNode;

/** From an OpenAPI document back to the facts of its source. */
@SuppressWarnings("DoNotCallSuggester")
public final class ReadDocument {
    private ReadDocument() {}

    /** JSON or YAML text to a tree, then as below. */
    public static DocumentReading of(byte[] content) {
        throw new UnsupportedOperationException("not built yet: " + content.length);
    }

    public static DocumentReading of(JsonNode document) {
        throw new UnsupportedOperationException("not built yet: " + document.size());
    }
}
