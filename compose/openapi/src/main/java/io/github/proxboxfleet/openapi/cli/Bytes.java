package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.JdkTransport;
import io.github.proxboxfleet.runtime.http.Unanswered;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Fetches what a source names: a file, an address, or the description that a host serves. */
final class Bytes {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LIMIT = 64 << 20;

    private Bytes() {}

    static boolean isAddress(String word) {
        return word.startsWith("http://") || word.startsWith("https://");
    }

    static byte[] of(String word, TlsTrust trust) throws Unusable {
        return isAddress(word) ? fetch(address(word), trust) : file(word);
    }

    /** A host serves its description without login; PBS and PDM have changed its name. */
    static byte[] host(URI host, Product product, TlsTrust trust) throws Unusable {
        String base = host.getScheme() + "://" + host.getAuthority();
        List<String> places =
                product == Product.PVE
                        ? List.of("/pve-docs/api-viewer/apidoc.js")
                        : List.of("/docs/api-viewer/apidata.js", "/docs/api-viewer/apidoc.js");
        for (String place : places) {
            HttpAnswer answer = send(URI.create(base + place), trust);
            if (answer.ok()) {
                return answer.body();
            }
            if (answer.status() != 404) {
                throw refused(base + place, answer);
            }
        }
        throw new Unusable(
                base
                        + ": has no "
                        + String.join(" and no ", places)
                        + "; is it a "
                        + product.title()
                        + ", and is its package of documentation installed?");
    }

    static URI address(String word) throws Unusable {
        try {
            URI uri = URI.create(word);
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                throw new Unusable("an address is https://host:port/…, without user and password");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new Unusable("the address is not valid; it is https://host:port/…", e);
        }
    }

    private static byte[] file(String word) throws Unusable {
        Path file = Path.of(word);
        try {
            if (Files.isDirectory(file)) {
                throw new Unusable(file + ": is a folder; name the file in it");
            }
            if (Files.size(file) > LIMIT) {
                throw new Unusable(file + ": is larger than 64 MB, which no API description is");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Unusable(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new Unusable(file + ": cannot be read: " + Failure.words(e), e);
        }
    }

    private static byte[] fetch(URI uri, TlsTrust trust) throws Unusable {
        HttpAnswer answer = send(uri, trust);
        if (!answer.ok()) {
            throw refused(uri.toString(), answer);
        }
        return answer.body();
    }

    private static HttpAnswer send(URI uri, TlsTrust trust) throws Unusable {
        try {
            return new JdkTransport(trust)
                    .send(HttpCall.get(uri, uri.getPath(), PATIENCE).upTo(LIMIT));
        } catch (IOException e) {
            var failure = Unanswered.because(uri.getHost(), uri, e);
            throw new Unusable(failure.cause() + ". " + failure.remedy(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unusable("interrupted", e);
        }
    }

    private static Unusable refused(String address, HttpAnswer answer) {
        String moved =
                answer.header("location")
                        .map(to -> "; it has moved to " + to + ", give that")
                        .orElse("");
        return new Unusable(address + ": answered " + answer.status() + moved);
    }
}
