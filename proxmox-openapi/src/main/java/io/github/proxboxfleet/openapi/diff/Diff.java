package io.github.proxboxfleet.openapi.diff;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;

/** Compares two releases of a product. */
@SuppressWarnings("DoNotCallSuggester")
public final class Diff {
    private Diff() {}

    public static Changes between(Catalogue older, Catalogue newer) {
        throw new UnsupportedOperationException("not built yet: " + older + newer);
    }
}
