package io.github.proxboxfleet.gateway.problem;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says why a body cannot be read. The parser's own words are not repeated: they may quote a secret.
 */
final class UnreadableBody {
    private UnreadableBody() {}

    static Problem problem(@Nullable Throwable cause) {
        return switch (cause) {
            case InvalidTypeIdException type -> unknownType(type);
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
        JsonTypeName form = e.getReferringClass().getAnnotation(JsonTypeName.class);
        return invalid(
                path(e),
                form == null
                        ? "is no field that is known here"
                        : "is no field of type " + form.value(),
                "Known are: " + String.join(", ", known));
    }

    /** The form that is to be read is chosen by a field that is missing or unknown. */
    private static Problem unknownType(InvalidTypeIdException e) {
        Class<?> forms = e.getBaseType().getRawClass();
        String known =
                Arrays.stream(forms.getPermittedSubclasses())
                        .map(form -> form.getAnnotation(JsonTypeName.class).value())
                        .collect(Collectors.joining(" or "));
        return invalid(
                forms.getAnnotation(JsonTypeInfo.class).property(),
                "is missing or unknown",
                "Write " + known);
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
