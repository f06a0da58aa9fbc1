package io.github.proxboxfleet.gateway.key;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which scope each route needs. The first line that fits decides; what is not listed needs the
 * widest, so that everything new is closed.
 */
public final class RouteScopes {
    private static final String ANY = "*";

    private static final List<Rule> RULES =
            List.of(
                    rule(ANY, "/api/v1/keys/**", Scope.ADMIN),
                    rule("GET", "/api/v1/audit/**", Scope.OPERATE),
                    rule(ANY, "/api/v1/dead-letters/**", Scope.OPERATE),
                    rule("GET", "/api/v1/endpoints/**", Scope.READ),
                    rule("POST", "/api/v1/endpoints/{id}/test", Scope.OPERATE),
                    rule(ANY, "/api/v1/endpoints/**", Scope.ADMIN),
                    rule("GET", "/api/v1/conflicts/**", Scope.READ),
                    rule(ANY, "/api/v1/conflicts/**", Scope.OPERATE),
                    rule("GET", "/api/v1/runs/**", Scope.READ),
                    rule("POST", "/api/v1/runs/**", Scope.SYNC),
                    rule("GET", "/actuator/**", Scope.READ),
                    // A read that reaches into a guest needs more, which only its operation tells.
                    rule("GET", "/proxmox/**", Scope.READ),
                    rule(ANY, "/proxmox/api2/**", Scope.OPERATE),
                    rule("GET", "/docs/**", Scope.READ),
                    rule("GET", "/", Scope.READ),
                    rule("GET", "/error", Scope.READ));

    private RouteScopes() {}

    private record Rule(String method, PathPattern path, Scope scope) {
        boolean fits(String asked, PathContainer where) {
            return (method.equals(ANY) || method.equals(asked)) && path.matches(where);
        }
    }

    private static Rule rule(String method, String path, Scope scope) {
        return new Rule(method, PathPatternParser.defaultInstance.parse(path), scope);
    }

    /** What this needs; a question for the headers alone needs what the answer does. */
    static Scope needed(String method, PathContainer path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return RULES.stream()
                .filter(rule -> rule.fits(asked, path))
                .findFirst()
                .map(Rule::scope)
                .orElse(Scope.ADMIN);
    }

    /** What this needs, in words. */
    public static String needed(String method, String path) {
        return needed(method, PathContainer.parsePath(path)).word();
    }
}
