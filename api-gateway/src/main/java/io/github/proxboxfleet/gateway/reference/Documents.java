package io.github.proxboxfleet.gateway.reference;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Catalogues.Release;
import io.github.proxboxfleet.openapi.generate.Generate;
import io.github.proxboxfleet.openapi.generate.Options;
import io.github.proxboxfleet.openapi.generate.WriteDocument;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * OpenAPI documents. Each is generated when it is asked for first, and then kept: anybody may ask,
 * and it takes many times its size to make one, so they are made one after the other, once.
 */
final class Documents {
    private final Function<Release, byte[]> generate;
    private final Map<Release, byte[]> made = new ConcurrentHashMap<>();
    private final ReentrantLock making = new ReentrantLock();

    Documents() {
        this(Documents::generate);
    }

    Documents(Function<Release, byte[]> generate) {
        this.generate = generate;
    }

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
        byte[] there = made.get(release);
        if (there != null) {
            return there;
        }
        making.lock();
        try {
            return made.computeIfAbsent(release, generate);
        } finally {
            making.unlock();
        }
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
