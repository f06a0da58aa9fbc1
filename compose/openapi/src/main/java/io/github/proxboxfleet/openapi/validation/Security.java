package io.github.proxboxfleet.openapi.validation;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Each way to log in that is asked for is described. */
final class Security implements Validator {
    @Override
    public List<Finding> judge(Document document) {
        List<Finding> findings = new ArrayList<>();
        JsonNode schemes = document.tree().path("components").path("securitySchemes");
        judge(document.tree().path("security"), Pointers.of("security"), schemes, findings);
        Operation.of(document)
                .forEach(
                        operation ->
                                judge(
                                        operation.node().path("security"),
                                        operation.where().appendProperty("security"),
                                        schemes,
                                        findings));
        return findings;
    }

    private static void judge(
            JsonNode asked, JsonPointer where, JsonNode schemes, List<Finding> findings) {
        for (int i = 0; i < asked.size(); i++) {
            JsonPointer here = where.appendIndex(i);
            asked.get(i)
                    .propertyNames()
                    .forEach(
                            name -> {
                                if (!schemes.has(name)) {
                                    findings.add(
                                            Rules.error(
                                                    here,
                                                    "asks for "
                                                            + name
                                                            + ", which components › securitySchemes does not describe"));
                                }
                            });
        }
    }
}
