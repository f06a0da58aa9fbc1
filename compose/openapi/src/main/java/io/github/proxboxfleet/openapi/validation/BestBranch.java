package io.github.proxboxfleet.openapi.validation;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;

/**
 * Keeps what matters of a JSON Schema validator's errors. Where a part of the document fits none of
 * several forms, the validator complains in the name of each form; a person wants to hear of the
 * one that was meant.
 */
final class BestBranch {
    private static final String FORMS = "/oneOf";

    private BestBranch() {}

    static List<Error> of(List<Error> errors) {
        List<Error> kept = new ArrayList<>(errors);
        List<Error> choices =
                errors.stream()
                        .filter(error -> error.getEvaluationPath().toString().endsWith(FORMS))
                        .sorted(
                                Comparator.comparingInt(
                                        error -> error.getEvaluationPath().getNameCount()))
                        .toList();
        for (Error choice : choices) {
            if (kept.contains(choice)) {
                choose(choice, kept);
            }
        }
        return kept;
    }

    private static void choose(Error choice, List<Error> kept) {
        String path = choice.getEvaluationPath() + "/";
        Map<String, List<Error>> branches =
                kept.stream()
                        .filter(error -> error.getEvaluationPath().toString().startsWith(path))
                        .filter(error -> within(error, choice))
                        .collect(
                                Collectors.groupingBy(
                                        error -> branch(error, path),
                                        TreeMap::new,
                                        Collectors.toList()));
        if (branches.isEmpty()) {
            return;
        }
        List<List<Error>> byPromise =
                branches.values().stream()
                        .sorted(
                                Comparator.comparing(BestBranch::isReference)
                                        .thenComparing(BestBranch::depth, Comparator.reverseOrder())
                                        .thenComparingInt(List::size))
                        .toList();
        kept.remove(choice);
        byPromise.stream().skip(1).forEach(kept::removeAll);
    }

    private static boolean within(Error error, Error choice) {
        return error.getInstanceLocation().startsWith(choice.getInstanceLocation());
    }

    private static String branch(Error error, String path) {
        String rest = error.getEvaluationPath().toString().substring(path.length());
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static int depth(List<Error> branch) {
        return branch.stream()
                .mapToInt(error -> error.getInstanceLocation().getNameCount())
                .max()
                .orElse(0);
    }

    /** Everything may also be a reference, and nobody meant one who did not write $ref. */
    private static boolean isReference(List<Error> branch) {
        return branch.stream()
                .anyMatch(
                        error ->
                                error.getKeyword().equals("required")
                                        && "$ref".equals(error.getProperty()));
    }

    static JsonPointer instance(Error error) {
        return JsonPointer.compile(error.getInstanceLocation().toString());
    }

    static String words(Error error) {
        return switch (error.getKeyword()) {
            case "required" -> "lacks the field " + error.getProperty();
            case "additionalProperties" ->
                    "has the field " + error.getProperty() + ", which OpenAPI does not know here";
            case "enum" ->
                    "the value "
                            + error.getInstanceNode()
                            + " is not one of "
                            + error.getSchemaNode();
            case "oneOf" -> "fits none of the forms that OpenAPI allows here";
            default -> error.getMessage();
        };
    }
}
