package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Product;
import java.util.List;
import java.util.Optional;

/** The catalogues that come with the program: facts only. */
@SuppressWarnings("DoNotCallSuggester")
public final class Catalogues {

    /** A release whose catalogue is here. */
    public record Release(Product product, String version) {}

    private static final List<Release> RELEASES =
            List.of(
                    new Release(Product.PVE, "8.4"),
                    new Release(Product.PVE, "9.1"),
                    new Release(Product.PVE, "9.2"),
                    new Release(Product.PBS, "3.4"),
                    new Release(Product.PBS, "4.2"),
                    new Release(Product.PDM, "1.1"));

    private Catalogues() {}

    /** Oldest first within a product. */
    public static List<Release> list() {
        return RELEASES;
    }

    /** The catalogue of a release; {@code 9.1.6} finds that of 9.1. */
    public static Optional<Catalogue> of(Product product, String version) {
        throw new UnsupportedOperationException("not built yet: " + product + " " + version);
    }
}
