package io.github.proxboxfleet.gateway.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says why a body cannot be read. The parser's own words are not repeated: they may quote a secret.
 */
final class UnreadableBody {
    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
                    wrongType(mismatch);
            case DatabindException other when !other.getPath().isEmpty() -> wrongValue(other);
            case JacksonException syntax ->
                    Problem.of(
                            ProblemType.MALFORMED,
                            "the body is not the JSON that is expected here" + place(syntax));
            case null, default ->
                    Problem.of(
                            ProblemType.MALFORMED,
                            "the request needs a JSON object as its body; send at least {}");
        };
    }

    private static Problem unknownField(UnrecognizedPropertyException e) {
        List<String> known =
                e.getKnownPropertyIds() == null
                        ? List.of()
                        : e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return invalid(
                path(e),
                "is no field that is known here",
                "Known are: " + String.join(", ", known));
    }

    private static Problem wrongType(MismatchedInputException e) {
        return invalid(
                path(e), "has a value of the wrong JSON type", "Write " + words(e.getTargetType()));
    }

    private static Problem wrongValue(DatabindException e) {
        return invalid(path(e), "has a value that cannot be read", "See /docs for the form");
    }

    private static Problem invalid(String field, String message, String remedy) {
        return Problem.invalid(List.of(new Problem.FieldError(field, message, remedy)));
    }

    private static String words(Class<?> type) {
        if (type == null) {
            return "what /docs shows";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == String.class) {
            return "a string";
        }
        return List.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(
                        step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : ": see line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
