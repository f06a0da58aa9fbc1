package io.github.proxboxfleet.openapi.validation;

import java.util.List;
import tools.jackson.core.JsonPointer;

/** Our own rules: what the specification says in prose, and what makes a document usable. */
final class Rules implements Validator {
    static final String NAME = "rules";

    private final List<Validator> rules =
            List.of(
                    new References(),
                    new Operations(),
                    new Parameters(),
                    new Security(),
                    new SchemaRules());

    @Override
    public List<Finding> judge(Document document) {
        return rules.stream().flatMap(rule -> rule.judge(document).stream()).toList();
    }

    static Finding error(JsonPointer where, String message) {
        return Finding.error(NAME, where, message);
    }
}
