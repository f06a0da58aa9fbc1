package io.github.proxboxfleet.openapi.check;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import tools.jackson.databind.JsonNode;

/** A document against the source that it claims to describe, both ways. */
@SuppressWarnings("DoNotCallSuggester")
public final class CheckDocument {
    private CheckDocument() {}

    public static Comparison against(JsonNode document, Catalogue source) {
        throw new UnsupportedOperationException("not built yet: " + source + document.size());
    }
}
