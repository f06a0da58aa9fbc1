package io.github.proxboxfleet.openapi.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;

/**
 * What all validators say about a document, in its own order.
 *
 * @param operations how many operations it has
 */
public record Validation(Document document, List<Placed> findings, int operations) {
    /** A finding and its place in the text. */
    public record Placed(Finding finding, Place place) {}

    public static Validation of(Document document) {
        List<Finding> findings = new ArrayList<>();
        for (Validator validator :
                List.of(new Rules(), new SchemaValidator(), new ParserValidator())) {
            findings.addAll(validator.judge(document));
        }
        return new Validation(document, placed(document, findings), Operation.of(document).size());
    }

    public long count(Finding.Level level) {
        return findings.stream().filter(placed -> placed.finding().level() == level).count();
    }

    private static List<Placed> placed(Document document, List<Finding> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        Map<JsonPointer, Place> places =
                document.places(findings.stream().map(Finding::where).collect(Collectors.toSet()));
        return findings.stream()
                .map(
                        finding ->
                                new Placed(
                                        finding, places.getOrDefault(finding.where(), Place.START)))
                .sorted(
                        Comparator.comparingInt((Placed placed) -> placed.place().line())
                                .thenComparingInt(placed -> placed.place().column()))
                .toList();
    }
}
