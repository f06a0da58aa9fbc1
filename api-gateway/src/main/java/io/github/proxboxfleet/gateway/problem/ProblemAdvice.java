package io.github.proxboxfleet.gateway.problem;

import io.github.proxboxfleet.runtime.observe.ErrorId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever ends a request into a problem. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException e) {
        return answer(e.problem(), e.headers());
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class
    })
    ResponseEntity<Object> databaseAway(RuntimeException e, HttpServletRequest request) {
        String id = ErrorId.next();
        log.error(
                "{} {} found no database [error {}]",
                request.getMethod(),
                request.getRequestURI(),
                id,
                e);
        return answer(
                Problem.of(
                                ProblemType.UNAVAILABLE,
                                "the gateway cannot reach its database for now; try again")
                        .withErrorId(id),
                new HttpHeaders());
    }

    /** The container's own words would repeat what it could not read. */
    @ExceptionHandler
    ResponseEntity<Object> unreadableParameters(InvalidParameterException e) {
        ProblemType type = ProblemType.of(e.getErrorCode());
        return answer(
                Problem.of(
                                type,
                                "the parameters cannot be read: each is a name, = and a value,"
                                        + " percent-encoded, and there are not more than 1000")
                        .withStatus(e.getErrorCode()),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> bug(Exception e, HttpServletRequest request) {
        String id = ErrorId.next();
        log.error("{} {} failed [error {}]", request.getMethod(), request.getRequestURI(), id, e);
        return answer(
                Problem.of(
                                ProblemType.INTERNAL,
                                "the gateway failed; its log has an entry with error " + id)
                        .withErrorId(id),
                new HttpHeaders());
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException ours) {
                return problem(ours);
            }
        }
        return answer(UnreadableBody.problem(e.getCause()), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(
                Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        e.getMethod()
                                + " does not fit this path; it takes "
                                + String.join(
                                        ", ",
                                        Objects.requireNonNullElse(
                                                e.getSupportedMethods(), new String[0]))),
                headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongParameter(MethodArgumentTypeMismatchException e) {
        Class<?> type = e.getRequiredType();
        return answer(
                ProblemException.invalid(
                                e.getName(),
                                "has a value of the wrong type",
                                type == null
                                        ? "See /docs"
                                        : "Write "
                                                + (type == int.class || type == long.class
                                                        ? "a whole number"
                                                        : "a "
                                                                + type.getSimpleName()
                                                                        .toLowerCase(
                                                                                java.util.Locale
                                                                                        .ROOT)))
                        .problem(),
                new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemType type = ProblemType.of(status.value());
        if (status.is5xxServerError() && request instanceof ServletWebRequest web) {
            return bug(e, web.getRequest());
        }
        String detail =
                type == ProblemType.NOT_FOUND && request instanceof ServletWebRequest web
                        ? "there is nothing at "
                                + web.getRequest().getRequestURI()
                                + "; /docs lists all paths"
                        : type == ProblemType.BAD_REQUEST
                                ? Objects.requireNonNullElse(e.getMessage(), type.meaning())
                                : type.meaning();
        return answer(Problem.of(type, detail).withStatus(status.value()), headers);
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
