package io.github.proxboxfleet.openapi.document;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;

/** What reading an OpenAPI document gave. */
public sealed interface DocumentReading {

    /**
     * The facts that the document holds.
     *
     * @param descriptions whether the source's prose is in it
     * @param upgraded whether the backup protocol of PBS is in it
     * @param ours whether this program wrote it
     */
    record Read(Catalogue catalogue, boolean descriptions, boolean upgraded, boolean ours)
            implements DocumentReading {}

    record Unusable(String problem, String remedy) implements DocumentReading {}
}
