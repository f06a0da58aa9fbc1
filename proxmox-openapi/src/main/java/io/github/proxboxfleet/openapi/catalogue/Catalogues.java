package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Product;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The catalogues that come with the program: facts only. */
public final class Catalogues {

    /** A release whose catalogue is here. */
    public record Release(Product product, String version) {

        String file() {
            return product.word() + "-" + version + ".json";
        }
    }

    private static final List<Release> RELEASES =
            List.of(
                    new Release(Product.PVE, "8.4"),
                    new Release(Product.PVE, "9.1"),
                    new Release(Product.PVE, "9.2"),
                    new Release(Product.PBS, "3.4"),
                    new Release(Product.PBS, "4.2"),
                    new Release(Product.PDM, "1.1"));

    private static final Map<Release, Catalogue> LOADED = new ConcurrentHashMap<>();

    private Catalogues() {}

    /** Oldest first within a product. */
    public static List<Release> list() {
        return RELEASES;
    }

    /** The catalogue of a release; {@code 9.1.6} finds that of 9.1. */
    public static Optional<Catalogue> of(Product product, String version) {
        return RELEASES.stream()
                .filter(r -> r.product() == product && Versions.of(version, r.version()))
                .findFirst()
                .map(release -> LOADED.computeIfAbsent(release, Catalogues::load));
    }

    /**
     * The catalogue that fits a host best: that of its release, else of the newest older one, else
     * of the oldest.
     */
    public static Catalogue nearest(Product product, String version) {
        List<Release> own = RELEASES.stream().filter(r -> r.product() == product).toList();
        Release best =
                own.reversed().stream()
                        .filter(r -> Versions.compare(r.version(), version) <= 0)
                        .findFirst()
                        .orElse(own.getFirst());
        return LOADED.computeIfAbsent(best, Catalogues::load);
    }

    /** The catalogue of the newest release. */
    public static Catalogue newest(Product product) {
        Release newest =
                RELEASES.stream()
                        .filter(r -> r.product() == product)
                        .reduce((_, newer) -> newer)
                        .orElseThrow();
        return LOADED.computeIfAbsent(newest, Catalogues::load);
    }

    private static Catalogue load(Release release) {
        try (InputStream in = Catalogues.class.getResourceAsStream(release.file())) {
            if (in == null) {
                throw new IllegalStateException("The program lacks " + release.file());
            }
            return CatalogueFile.read(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
