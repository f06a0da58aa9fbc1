package io.github.proxboxfleet.model.endpoint;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * Where an address leads, however it is written: two endpoints of one origin are one NetBox or one
 * Proxmox, so that they share its limits.
 */
final class Origin {
    private Origin() {}

    /** Host, port where it is not the scheme's own, and path; never without a slash. */
    static String of(URI url) {
        String authority = Objects.requireNonNullElse(url.getRawAuthority(), "");
        String place = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        String host = withoutEnd(place, secure ? ":443" : ":80");
        String path = Objects.requireNonNullElse(url.getRawPath(), "");
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return withoutEnd(host, ".") + path + "/";
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
