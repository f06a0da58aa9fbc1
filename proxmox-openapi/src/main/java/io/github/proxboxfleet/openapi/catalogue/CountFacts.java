package io.github.proxboxfleet.openapi.catalogue;

import tools.jackson.databind.node.ObjectNode;

/** How many keyword facts a catalogue holds: one per keyword of each schema. */
public final class CountFacts {
    private int facts;

    private CountFacts() {}

    public static int of(Catalogue catalogue) {
        return catalogue.operations().stream().mapToInt(CountFacts::of).sum();
    }

    public static int of(Operation operation) {
        CountFacts count = new CountFacts();
        count.schema(operation.input().facts());
        count.schema(operation.returns().facts());
        return count.facts;
    }

    private ObjectNode schema(ObjectNode schema) {
        facts += schema.size();
        return SubSchemas.map(schema, this::schema);
    }
}
