package io.github.proxboxfleet.gateway.reference;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Catalogues.Release;
import io.github.proxboxfleet.openapi.generate.Generate;
import io.github.proxboxfleet.openapi.generate.Options;
import io.github.proxboxfleet.openapi.generate.WriteDocument;
import java.time.Duration;
import java.util.stream.Collectors;

/** OpenAPI documents, generated when they are asked for, the last few kept for a while. */
final class Documents {
    private static final int KEPT = 2;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final LoadingCache<Release, byte[]> made =
            Caffeine.newBuilder()
                    .maximumSize(KEPT)
                    .expireAfterAccess(UNUSED)
                    .build(Documents::generate);

    /** The release of exactly this product and version. */
    static Release release(String product, String version) {
        return Catalogues.list().stream()
                .filter(
                        one ->
                                one.product().word().equals(product)
                                        && one.version().equals(version))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.NOT_FOUND,
                                        "there is no such release here; there are "
                                                + Catalogues.list().stream()
                                                        .map(
                                                                one ->
                                                                        one.product().word()
                                                                                + " "
                                                                                + one.version())
                                                        .collect(Collectors.joining(", "))));
    }

    byte[] of(Release release) {
        return made.get(release);
    }

    private static byte[] generate(Release release) {
        Product product = release.product();
        return WriteDocument.compactJson(
                Generate.document(
                                Catalogues.of(product, release.version()).orElseThrow(),
                                Options.standard().withDescriptions(false))
                        .document());
    }
}
