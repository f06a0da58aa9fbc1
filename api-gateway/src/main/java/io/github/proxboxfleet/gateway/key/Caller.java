package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Who calls.
 *
 * @param keyId the id of the API key
 * @param name what the key is called
 * @param expiresAt from when on the key opens nothing; absent: never
 */
public record Caller(String keyId, String name, Scope scope, @Nullable Instant expiresAt) {
    static final String ATTRIBUTE = Caller.class.getName();

    /** Who sent this request, which has passed the key filter. */
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("no key was checked for " + request.getRequestURI());
    }

    /** Ends the request if the key does not reach so far. */
    public void require(Scope needed, String what) {
        if (scope.includes(needed)) {
            return;
        }
        ProblemException e =
                new ProblemException(
                        ProblemType.SCOPE_MISSING,
                        "the key '%s' has the scope %s, and %s needs %s; use a key with that scope"
                                .formatted(name, scope.word(), what, needed.word()));
        e.headers()
                .set(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"proxbox\", error=\"insufficient_scope\", scope=\""
                                + needed.word()
                                + "\"");
        throw e;
    }

    boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
