package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.runtime.http.HostNames;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the base URL of an endpoint. The URL is not repeated in what it says: people put passwords
 * into URLs.
 */
final class CheckUrl {
    private static final int LONGEST = 2000;

    private final Violations violations;
    private final String field;

    CheckUrl(Violations violations) {
        this(violations, "url");
    }

    CheckUrl(Violations violations, String field) {
        this.violations = violations;
        this.field = field;
    }

    @Nullable URI check(@Nullable String text, String example) {
        String remedy = "Write a base URL like " + example;
        if (text == null || text.isBlank()) {
            violations.add(field, "is missing", remedy);
            return null;
        }
        if (text.length() > LONGEST) {
            violations.add("url", "is longer than " + LONGEST + " characters", remedy);
            return null;
        }
        URI url;
        try {
            url = new URI(withoutSlashes(text.trim()));
        } catch (URISyntaxException _) {
            violations.add(field, "is no URL", remedy);
            return null;
        }
        boolean good =
                violations.require(
                        "https".equalsIgnoreCase(url.getScheme())
                                || "http".equalsIgnoreCase(url.getScheme()),
                        field,
                        "does not begin with https:// or http://",
                        remedy);
        good &=
                violations.require(
                        url.getRawUserInfo() == null,
                        field,
                        "holds credentials",
                        "Put them into their own fields, where they are sealed");
        good &=
                violations.require(
                        !HostNames.hasUnderscore(url),
                        "url",
                        "has an underscore in its host name",
                        HostNames.INSTEAD_OF_UNDERSCORE);
        good &=
                violations.require(
                        url.getHost() != null || url.getRawUserInfo() != null || !good,
                        field,
                        "names no host",
                        remedy);
        good &=
                violations.require(
                        url.getRawQuery() == null && url.getRawFragment() == null,
                        field,
                        "has a query or a fragment",
                        "Leave out everything from the question mark on");
        return good ? url : null;
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
