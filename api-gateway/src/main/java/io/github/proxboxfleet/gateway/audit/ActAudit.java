package io.github.proxboxfleet.gateway.audit;

import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.gateway.masking.MaskedTree;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notes every request that changes something of the gateway's own: keys, endpoints, runs, dead
 * letters, and whatever is added to its API. The entry stands before anything is done.
 */
@RestControllerAdvice
final class ActAudit extends RequestBodyAdviceAdapter implements HandlerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(ActAudit.class);
    private static final String ENTRY = ActAudit.class.getName();
    private static final String BODY = ENTRY + ".body";
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditRows rows;
    private final JsonMapper json;

    ActAudit(AuditRows rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (LOOKING.contains(request.getMethod()) || request.getAttribute(ENTRY) != null) {
            return true;
        }
        Caller caller = Caller.of(request);
        long id =
                rows.insert(
                        new AuditRows.Draft(
                                AuditEntry.ACT,
                                new AuditEntry.Named(caller.keyId(), caller.name()),
                                null,
                                request.getMethod(),
                                request.getRequestURI(),
                                String.valueOf(
                                        request.getAttribute(
                                                HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
                                Map.of(),
                                "begun",
                                null));
        request.setAttribute(ENTRY, id);
        log.info(
                "Audit {}: {} {} by key '{}'",
                id,
                request.getMethod(),
                request.getRequestURI(),
                caller.name());
        return true;
    }

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(BODY, body, RequestAttributes.SCOPE_REQUEST);
        }
        return body;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception e) {
        if (!(request.getAttribute(ENTRY) instanceof Long id)) {
            return;
        }
        log.info("Audit {}: answered {}", id, response.getStatus());
        try {
            Object body = request.getAttribute(BODY);
            if (body != null) {
                rows.parameters(id, parameters(body));
            }
            // The address of what was made.
            String made = response.getHeader(HttpHeaders.LOCATION);
            rows.end(id, "answered", response.getStatus(), made == null ? null : "see " + made);
        } catch (DataAccessException | TransactionException failed) {
            log.error("Audit {}: its end could not be noted in the database", id, failed);
        }
    }

    private Map<String, JsonNode> parameters(Object body) {
        Map<String, JsonNode> shown = new LinkedHashMap<>();
        if (json.valueToTree(body) instanceof ObjectNode fields) {
            fields.properties()
                    .forEach(
                            field -> {
                                if (!field.getValue().isNull()) {
                                    shown.put(
                                            field.getKey(),
                                            MaskedTree.field(field.getKey(), field.getValue()));
                                }
                            });
        }
        return shown;
    }
}
