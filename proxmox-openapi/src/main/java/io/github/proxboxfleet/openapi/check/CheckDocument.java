package io.github.proxboxfleet.openapi.check;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.CountFacts;
import io.github.proxboxfleet.openapi.catalogue.FactsOnly;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.check.Comparison.Different;
import io.github.proxboxfleet.openapi.check.Comparison.Same;
import io.github.proxboxfleet.openapi.check.Comparison.Unusable;
import io.github.proxboxfleet.openapi.document.DocumentReading;
import io.github.proxboxfleet.openapi.document.ReadDocument;
import io.github.proxboxfleet.openapi.document.References;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A document against the source that it claims to describe, both ways. */
public final class CheckDocument {
    private CheckDocument() {}

    public static Comparison against(JsonNode document, Catalogue source) {
        return switch (ReadDocument.of(document)) {
            case DocumentReading.Unusable(String problem, String remedy) ->
                    new Unusable(problem, remedy);
            case DocumentReading.Read read when read.catalogue().product() != source.product() ->
                    new Unusable(
                            "describes "
                                    + read.catalogue().product().title()
                                    + ", the source "
                                    + source.product().title(),
                            "Compare a document with a source of the same product.");
            case DocumentReading.Read read -> compare(document, read, source);
        };
    }

    private static Comparison compare(
            JsonNode document, DocumentReading.Read read, Catalogue source) {
        Catalogue expected = read.descriptions() ? source : FactsOnly.of(source);
        expected = read.upgraded() ? expected : expected.withoutUpgraded();
        Differences differences = new Differences();
        Map<String, Operation> wanted = byId(expected);
        Map<String, Operation> found = byId(read.catalogue());
        found.keySet().stream()
                .filter(id -> !wanted.containsKey(id))
                .forEach(id -> differences.add("operation-invented", id, "", "", id));
        References references = new References(document);
        int aside = 0;
        for (Operation operation : expected.operations()) {
            Operation other = found.get(operation.id());
            if (other == null) {
                differences.add("operation-missing", operation.id(), "", operation.id(), "");
                continue;
            }
            JsonNode written =
                    document.path("paths").path(operation.path()).path(operation.verb().word());
            new CompareOperation(operation, differences).with(other);
            new CheckWire(operation, references, differences).of(written);
            Usable usable = new Usable(operation, references, differences);
            usable.check(written);
            aside += usable.aside();
        }
        return differences.none()
                ? new Same(expected.operations().size(), CountFacts.of(expected), aside)
                : new Different(differences.all());
    }

    private static Map<String, Operation> byId(Catalogue catalogue) {
        Map<String, Operation> byId = new LinkedHashMap<>();
        catalogue.operations().forEach(operation -> byId.put(operation.id(), operation));
        return byId;
    }
}
