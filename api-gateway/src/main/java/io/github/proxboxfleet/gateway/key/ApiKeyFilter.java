package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.gateway.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Lets nobody in without a key, but to what is open by name, and nobody farther than the key's
 * scope: everything new is closed.
 */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(ApiKeyFilter.class);
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

    private final Admittance admittance;
    private final ProblemWriter problems;

    ApiKeyFilter(Admittance admittance, ProblemWriter problems) {
        this.admittance = admittance;
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
            Caller caller = admittance.caller(request);
            String what = request.getMethod() + " " + request.getRequestURI();
            caller.require(needed(request), what);
            request.setAttribute(Caller.ATTRIBUTE, caller);
        } catch (ProblemException e) {
            problems.write(response, e);
            return;
        } catch (DataAccessException | TransactionException e) {
            log.error("A key could not be looked up", e);
            ProblemException away =
                    new ProblemException(
                            ProblemType.UNAVAILABLE,
                            "the gateway cannot reach its database for now; try again");
            away.headers().set(HttpHeaders.RETRY_AFTER, "5");
            problems.write(response, away);
            return;
        }
        chain.doFilter(request, response);
    }

    /** By the path as the servlet that answers will read it. */
    private static Scope needed(HttpServletRequest request) {
        return RouteScopes.needed(
                request.getMethod(),
                ServletRequestPathUtils.parse(request).pathWithinApplication());
    }
}
