package io.github.proxboxfleet.gateway.problem;

import java.util.List;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final transient HttpHeaders headers = new HttpHeaders();

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public ProblemException(ProblemType type, String detail) {
        this(Problem.of(type, detail));
    }

    /** One field or parameter is wrong. */
    public static ProblemException invalid(String field, String message, String remedy) {
        return new ProblemException(
                Problem.invalid(List.of(new Problem.FieldError(field, message, remedy))));
    }

    /** The body is JSON, but not of the form that is expected. */
    public static ProblemException unreadable(JacksonException e) {
        return new ProblemException(UnreadableBody.problem(e));
    }

    /** What the path names is not there. */
    public static ProblemException notFound(String what) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "there is no "
                        + what
                        + "; it was deleted, has outlived its retention, or never was");
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail);
    }

    public Problem problem() {
        return problem;
    }

    /** Headers of the answer. */
    public HttpHeaders headers() {
        return headers;
    }
}
