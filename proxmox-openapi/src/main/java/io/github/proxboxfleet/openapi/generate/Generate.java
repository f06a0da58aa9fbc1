package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;

/** Catalogue and options to document: a pure function, the same bytes each time. */
@SuppressWarnings("DoNotCallSuggester")
public final class Generate {
    private Generate() {}

    public static Generated document(Catalogue catalogue, Options options) {
        throw new UnsupportedOperationException("not built yet: " + catalogue + options);
    }
}
