package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.CatalogueFile;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.document.DocumentReading;
import io.github.proxboxfleet.openapi.document.ReadDocument;
import io.github.proxboxfleet.openapi.source.ApiTree;
import io.github.proxboxfleet.openapi.source.ReadSource;
import io.github.proxboxfleet.openapi.source.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Turns words of the command line into catalogues. */
final class Inputs {
    private static final Pattern RELEASE = Pattern.compile("(pve|pbs|pdm)-(\\d+(\\.\\d+)*)");
    private static final Pattern DOCUMENT =
            Pattern.compile("^\\s*\\{?\\s*\"?openapi\"?\\s*:", Pattern.MULTILINE);

    private Inputs() {}

    /**
     * A release such as {@code pve-9.2}, a description file, catalogue or document; file or
     * address.
     */
    static Catalogue any(String word, TlsTrust trust) throws Unusable {
        Matcher release = RELEASE.matcher(word);
        if (release.matches()) {
            return shipped(Product.of(release.group(1)).orElseThrow(), release.group(2));
        }
        byte[] content = Bytes.of(word, trust);
        if (head(content).startsWith("{\"product\"")) {
            return CatalogueFile.read(plain(content));
        }
        return isDocument(content)
                ? document(word, content)
                : source(word, content, Optional.empty(), "");
    }

    static Catalogue shipped(Product product, String version) throws Unusable {
        return Catalogues.of(product, version)
                .orElseThrow(
                        () ->
                                new Unusable(
                                        "no catalogue of "
                                                + product.title()
                                                + " "
                                                + version
                                                + " comes with this program, only of "
                                                + releases()
                                                + "; for another release give --source or --host"));
    }

    static Catalogue source(String name, byte[] content, Optional<Product> expected, String version)
            throws Unusable {
        Reading reading =
                expected.isPresent()
                        ? ReadSource.of(content, expected.get())
                        : ReadSource.of(content);
        return switch (reading) {
            case Reading.Read(ApiTree tree) -> {
                Product product =
                        expected.or(tree::product)
                                .orElseThrow(
                                        () ->
                                                new Unusable(
                                                        name
                                                                + ": describes no product known here; name it by --product"));
                yield Catalogue.of(tree, product, version);
            }
            case Reading.Unreadable unreadable ->
                    throw new Unusable(name + " " + unreadable.message());
        };
    }

    private static Catalogue document(String name, byte[] content) throws Unusable {
        return switch (ReadDocument.of(plain(content))) {
            case DocumentReading.Read read -> read.catalogue();
            case DocumentReading.Unusable(String problem, String remedy) ->
                    throw new Unusable(name + " " + problem + ". " + remedy);
        };
    }

    private static boolean isDocument(byte[] content) throws Unusable {
        return DOCUMENT.matcher(head(content)).find();
    }

    private static String head(byte[] content) throws Unusable {
        byte[] plain = plain(content);
        return new String(plain, 0, Math.min(plain.length, 4096), StandardCharsets.UTF_8);
    }

    static byte[] plain(byte[] content) throws Unusable {
        if (content.length < 2 || content[0] != 0x1f || content[1] != (byte) 0x8b) {
            return content;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readNBytes(64 << 20);
        } catch (IOException e) {
            throw new Unusable("a damaged gzip file: " + Failure.words(e) + "; fetch it again", e);
        }
    }

    static String releases() {
        return Catalogues.list().stream()
                .map(release -> release.product().word() + "-" + release.version())
                .collect(Collectors.joining(", "));
    }
}
