package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.Violations;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the base URL of an endpoint. The URL is not repeated in what it says: people put passwords
 * into URLs.
 */
final class CheckUrl {
    private final Violations violations;

    CheckUrl(Violations violations) {
        this.violations = violations;
    }

    @Nullable URI check(@Nullable String text, String example) {
        String remedy = "Write a base URL like " + example;
        if (text == null || text.isBlank()) {
            violations.add("url", "is missing", remedy);
            return null;
        }
        URI url;
        try {
            url = new URI(text.trim().replaceFirst("/+$", ""));
        } catch (URISyntaxException _) {
            violations.add("url", "is no URL", remedy);
            return null;
        }
        boolean good =
                violations.require(
                        "https".equalsIgnoreCase(url.getScheme())
                                || "http".equalsIgnoreCase(url.getScheme()),
                        "url",
                        "does not begin with https:// or http://",
                        remedy);
        good &=
                violations.require(
                        url.getRawUserInfo() == null,
                        "url",
                        "holds credentials",
                        "Put them into their own fields, where they are sealed");
        good &=
                violations.require(
                        url.getHost() != null || url.getRawUserInfo() != null || !good,
                        "url",
                        "names no host",
                        remedy);
        good &=
                violations.require(
                        url.getRawQuery() == null && url.getRawFragment() == null,
                        "url",
                        "has a query or a fragment",
                        "Leave out everything from the question mark on");
        return good ? url : null;
    }
}
