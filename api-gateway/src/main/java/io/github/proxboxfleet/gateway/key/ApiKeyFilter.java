package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.gateway.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody in without a key, but to what is open by name: everything new is closed. */
final class ApiKeyFilter extends OncePerRequestFilter {
    static final String HEADER = "X-Proxbox-API-Key";
    private static final String BEARER = "bearer ";
    private static final List<String> OPEN =
            List.of(
                    "/actuator/health",
                    "/openapi.json",
                    "/openapi.json.yaml",
                    "/openapi.yaml",
                    "/docs",
                    "/swagger-ui");
    private static final List<String> OPEN_BELOW =
            List.of("/actuator/health/", "/openapi.json/", "/docs/", "/swagger-ui/");

    private final ApiKeys keys;
    private final Lockouts lockouts;
    private final ProblemWriter problems;

    ApiKeyFilter(ApiKeys keys, Lockouts lockouts, ProblemWriter problems) {
        this.keys = keys;
        this.lockouts = lockouts;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String raw = request.getRequestURI();
        if (raw.contains("..") || raw.contains(";")) {
            return false;
        }
        String path = request.getServletPath();
        if (path.contains("..")) {
            return false;
        }
        return OPEN.contains(path) || OPEN_BELOW.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.setAttribute(Caller.ATTRIBUTE, caller(request));
        } catch (ProblemException e) {
            problems.write(response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request) {
        String presented =
                presented(request)
                        .orElseThrow(
                                () ->
                                        unauthorized(
                                                "the request carries no API key; send one as "
                                                        + HEADER
                                                        + " or as Authorization: Bearer"));
        return keys.believed(presented).orElseGet(() -> verified(request, presented));
    }

    private Caller verified(HttpServletRequest request, String presented) {
        String address = ClientAddress.of(request.getRemoteAddr());
        lockouts.remaining(address)
                .ifPresent(
                        wait -> {
                            throw lockedOut(wait);
                        });
        return keys.verify(presented)
                .orElseThrow(
                        () -> {
                            lockouts.failed(address);
                            return unauthorized("the API key is wrong or was deleted");
                        });
    }

    private static Optional<String> presented(HttpServletRequest request) {
        String own = request.getHeader(HEADER);
        if (own != null && !own.isBlank()) {
            return Optional.of(own.trim());
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? Optional.of(authorization.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    private static ProblemException unauthorized(String detail) {
        ProblemException e = new ProblemException(ProblemType.UNAUTHORIZED, detail);
        e.headers().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"proxbox\"");
        return e;
    }

    private static ProblemException lockedOut(Duration wait) {
        long seconds = wait.toSeconds() + 1;
        ProblemException e =
                new ProblemException(
                        ProblemType.LOCKED_OUT,
                        "too many wrong API keys from this address; try again in "
                                + seconds
                                + " seconds");
        e.headers().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return e;
    }
}
