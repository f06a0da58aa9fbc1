package io.github.proxboxfleet.runtime.http;

import java.net.URI;

/** Host names that others take and Java does not. */
public final class HostNames {
    /** What to do about an underscore. */
    public static final String INSTEAD_OF_UNDERSCORE =
            "Host names have none, and Java refuses them: give the host another name too"
                    + " (with Docker Compose an alias under networks), or write its IP address";

    private HostNames() {}

    /** Whether it is an underscore in the host's name because of which Java sees no host. */
    public static boolean hasUnderscore(URI url) {
        String authority = url.getRawAuthority();
        return url.getHost() == null
                && authority != null
                && authority.substring(authority.lastIndexOf('@') + 1).contains("_");
    }
}
