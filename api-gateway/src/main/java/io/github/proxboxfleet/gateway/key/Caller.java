package io.github.proxboxfleet.gateway.key;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who calls.
 *
 * @param keyId the id of the API key
 * @param name what the key is called
 */
public record Caller(String keyId, String name) {
    static final String ATTRIBUTE = Caller.class.getName();

    /** Who sent this request, which has passed the key filter. */
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("no key was checked for " + request.getRequestURI());
    }
}
