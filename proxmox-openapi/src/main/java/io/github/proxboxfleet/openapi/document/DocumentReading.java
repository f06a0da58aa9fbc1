package io.github.proxboxfleet.openapi.document;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;

/** What reading an OpenAPI document gave. */
public sealed interface DocumentReading {

    /** The facts that the document holds. */
    record Read(Catalogue catalogue) implements DocumentReading {}

    record Unusable(String problem, String remedy) implements DocumentReading {}
}
