package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows {@code /proxmox/api2}.
 *
 * @param version the release that the caller has in mind; {@code latest} is the newest there is
 * @param path the operation's, percent-encoded; slashes are not encoded: Proxmox makes no
 *     difference
 */
record ProxyPath(Optional<String> version, String path) {
    static final String PREFIX = "/proxmox/api2";
    static final String LATEST = "latest";

    private static final Pattern VERSION =
            Pattern.compile("/(\\d{1,3}(?:\\.\\d{1,4}){0,3}|" + LATEST + ")(/.*|)");
    private static final Pattern SLASH = Pattern.compile("%2[fF]");
    private static final Pattern DOT = Pattern.compile("%2[eE]");

    static ProxyPath of(String uri) {
        String rest = SLASH.matcher(uri.substring(PREFIX.length())).replaceAll("/");
        Matcher versioned = VERSION.matcher(rest);
        return versioned.matches()
                ? new ProxyPath(Optional.of(versioned.group(1)), tidy(versioned.group(2)))
                : new ProxyPath(Optional.empty(), tidy(rest));
    }

    private static String tidy(String path) {
        String tidy = path.replaceAll("/{2,}", "/").replaceAll("/$", "");
        boolean climbs =
                Arrays.stream(tidy.split("/"))
                        .map(segment -> DOT.matcher(segment).replaceAll("."))
                        .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        if (climbs || tidy.contains(";")) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "no path of Proxmox's has a segment like . or ..");
        }
        return tidy;
    }
}
