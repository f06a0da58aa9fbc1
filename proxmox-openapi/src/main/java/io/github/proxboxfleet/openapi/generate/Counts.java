package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.CountFacts;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Transfer;
import io.github.proxboxfleet.openapi.overlay.Overlay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Counts what went in and what came out. */
final class Counts {
    private Counts() {}

    /**
     * @param whole with the operations that the document leaves out
     */
    static Report report(
            Catalogue whole,
            Catalogue written,
            ObjectNode document,
            Overlay overlay,
            List<Report.Normalisation> normalisations) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("paths", paths(written));
        counts.put("operations", written.operations().size());
        for (Verb verb : Verb.values()) {
            counts.put(verb.word(), verb(written, verb));
        }
        counts.put("source-paths", paths(whole));
        counts.put("source-operations", whole.operations().size());
        counts.put("parameters", parameters(written));
        counts.put("facts", CountFacts.of(written));
        counts.put("schemas", document.path("components").path("schemas").size());
        counts.put("normalisations", normalisations.size());
        Answers silent = new Answers(written.product(), overlay, new Normalisations());
        List<String> untyped = new ArrayList<>();
        Map<String, String> overlaid = new LinkedHashMap<>();
        for (Operation operation : written.operations()) {
            boolean file = operation.transfer() == Transfer.DOWNLOAD;
            if (!file && !Answers.typed(silent.effective(operation))) {
                untyped.add(operation.id());
            }
            overlay.entry(operation).ifPresent(e -> overlaid.put(operation.id(), e.reason()));
        }
        counts.put("untyped", untyped.size());
        counts.put("overlaid", overlaid.size());
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            reasons.put(reason.code(), reason.why());
        }
        return new Report(
                written.product(),
                written.version(),
                counts,
                normalisations,
                reasons,
                untyped,
                overlaid);
    }

    private static int paths(Catalogue catalogue) {
        return (int) catalogue.operations().stream().map(Operation::path).distinct().count();
    }

    private static int verb(Catalogue catalogue, Verb verb) {
        return (int) catalogue.operations().stream().filter(o -> o.verb() == verb).count();
    }

    private static int parameters(Catalogue catalogue) {
        return catalogue.operations().stream()
                .mapToInt(o -> (int) o.parameters().stream().filter(p -> p.declared()).count())
                .sum();
    }
}
