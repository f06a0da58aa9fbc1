package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs on the wire between the products. Proxmox VE is written in Perl; Backup Server and
 * Datacenter Manager share a server in Rust, whose errors are plain text.
 */
record Dialect(Product product) {
    private boolean isPerl() {
        return product == Product.PVE;
    }

    /** The realm of the product's own users. */
    String realm() {
        return product.word();
    }

    /** What a ticket begins with. */
    String prefix() {
        return product.name();
    }

    /** What may read everything. */
    Set<String> auditor() {
        return switch (product) {
            case PVE -> ProxmoxAccess.AUDITOR;
            case PBS ->
                    Set.of(
                            "Sys.Audit",
                            "Datastore.Audit",
                            "Datastore.Read",
                            "Remote.Audit",
                            "Tape.Audit");
            case PDM -> Set.of("System.Audit", "Sys.Audit", "Resource.Audit", "Access.Audit");
        };
    }

    /** Whether the ticket comes as a cookie that scripts cannot see, and not in the answer. */
    boolean isHttpOnly(@Nullable String asked) {
        return switch (product) {
            case PVE -> false;
            case PBS -> asked != null && Set.of("1", "true", "on", "yes").contains(asked);
            case PDM -> true;
        };
    }

    /** What browsers take from secure hosts alone, and send to no other. */
    String hostCookie() {
        return "__Host-" + cookie();
    }

    private String cookie() {
        return product.name() + "AuthCookie";
    }

    /** The ticket, which Proxmox VE also takes from the {@code Authorization} header. */
    @Nullable String ticket(@Nullable String cookies, @Nullable String authorization) {
        String ticket = value(cookies, isPerl() ? cookie() : "(?:__Host-)?" + cookie());
        return ticket == null && isPerl() ? value(authorization, cookie()) : ticket;
    }

    /** The token with its secret. */
    @Nullable String tokenOf(@Nullable String authorization) {
        return value(authorization, product.name() + "APIToken");
    }

    /** Where the secret of a token begins; -1: it has none. */
    int separator(String token) {
        return isPerl() ? token.lastIndexOf('=') : token.indexOf(':');
    }

    /** A token with its secret, as they are written together. */
    String token(String tokenId, String secret) {
        return tokenId + (isPerl() ? "=" : ":") + secret;
    }

    /** The value of the {@code Authorization} header. */
    String authorization(String token) {
        return product.name() + "APIToken=" + token;
    }

    /** A login that is refused, in the words of either server. */
    ApiError refused(String perl, String rust) {
        return isPerl()
                ? ApiError.bare(401, perl)
                : ApiError.of(401, "authentication failed - " + rust);
    }

    ApiError wrongPassword() {
        return ApiError.of(401, isPerl() ? "authentication failure" : "permission check failed.");
    }

    /**
     * @param path below {@link ProxmoxApi#BASE}
     */
    ApiError unknown(String method, String path) {
        return isPerl()
                ? ApiError.of(501, "Method '" + method + " " + path + "' not implemented")
                : outside(ProxmoxApi.BASE + path, "");
    }

    /** A path that is not of the API, or not of an operation. */
    ApiError outside(String path, String perl) {
        return isPerl()
                ? ApiError.bare(501, perl)
                : ApiError.of(404, "Path '" + path + "' not found.");
    }

    /** What went wrong in the midst of it. */
    ApiError failed(String why) {
        return ApiError.of(isPerl() ? 500 : 400, why);
    }

    /** The body is plain text although it is called JSON, as the real server has it. */
    WireResponse error(ApiError error) {
        if (isPerl()) {
            return Envelope.of(error);
        }
        return WireResponse.of(
                error.status(),
                WireResponse.reason(error.status()),
                Envelope.JSON,
                rustWords(error));
    }

    private static String rustWords(ApiError error) {
        if (error.status() == 403) {
            return "permission check failed";
        }
        if (error.errors().isEmpty()) {
            return error.words();
        }
        return new TreeMap<>(error.errors())
                .entrySet().stream()
                        .map(
                                fault ->
                                        "parameter '"
                                                + fault.getKey()
                                                + "': "
                                                + fault.getValue().strip()
                                                + "\n")
                        .collect(Collectors.joining("", "parameter verification errors\n\n", ""));
    }

    /**
     * The value behind {@code name=} or {@code name} and a blank, up to a semicolon, unescaped; a
     * plus stays a plus.
     */
    private static @Nullable String value(@Nullable String header, String name) {
        if (header == null) {
            return null;
        }
        Matcher found = Pattern.compile("(?:^|\\s)" + name + "(?:=| )([^;]*)").matcher(header);
        if (!found.find() || found.group(1).isEmpty()) {
            return null;
        }
        return URLDecoder.decode(found.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
