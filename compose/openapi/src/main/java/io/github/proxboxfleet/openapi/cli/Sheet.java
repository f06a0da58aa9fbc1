package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Parameter;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An operation on paper. */
final class Sheet {
    private static final List<String> FACTS =
            List.of(
                    "default",
                    "enum",
                    "minimum",
                    "maximum",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "requires");

    private final StringBuilder text = new StringBuilder();

    private Sheet() {}

    static String of(Operation operation) {
        Sheet sheet = new Sheet();
        sheet.line(operation.id());
        operation
                .description()
                .ifPresent(text -> sheet.line("  " + text.strip().replace("\n", "\n  ")));
        sheet.line("");
        sheet.line("  who may   " + operation.permission().words());
        sheet.line(
                "  login     "
                        + (operation.tokenAllowed() ? "token or ticket" : "ticket only, no token"));
        operation.proxyTo().ifPresent(to -> sheet.line("  runs on   the host named by " + to));
        sheet.parameters(operation.parameters());
        sheet.answer(operation.returns());
        return sheet.text.toString();
    }

    private void parameters(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        line("");
        line("  parameters");
        int width = parameters.stream().mapToInt(p -> p.name().length()).max().orElse(0);
        for (Parameter parameter : parameters) {
            entry(
                    parameter.name(),
                    width,
                    parameter.in().name().toLowerCase(Locale.ROOT)
                            + (parameter.required() ? ", required" : ""),
                    parameter.schema());
        }
    }

    private void answer(Schema returns) {
        line("");
        line("  answer: " + type(returns));
        Schema inner = returns.items().orElse(returns);
        Map<String, Schema> properties = inner.properties();
        int width = properties.keySet().stream().mapToInt(String::length).max().orElse(0);
        properties.forEach(
                (name, schema) -> entry(name, width, schema.optional() ? "" : "always", schema));
    }

    private void entry(String name, int width, String how, Schema schema) {
        line(
                String.format(
                                Locale.ROOT,
                                "    %-" + Math.max(1, width) + "s  %-16s %s",
                                name,
                                how,
                                facts(schema))
                        .stripTrailing());
        schema.facts()
                .path("description")
                .stringValueOpt()
                .ifPresent(
                        words ->
                                line(
                                        "    "
                                                + " ".repeat(width)
                                                + "    "
                                                + words.strip().replaceAll("\\s+", " ")));
    }

    private static String facts(Schema schema) {
        List<String> facts = new ArrayList<>(List.of(type(schema)));
        schema.formatName().ifPresent(facts::add);
        schema.propertyString().ifPresent(_ -> facts.add("key=value,…"));
        for (String key : FACTS) {
            JsonNode value = schema.facts().path(key);
            if (!value.isMissingNode() && !value.isNull()) {
                facts.add(key + " " + (value.isString() ? value.asString() : value));
            }
        }
        return String.join(", ", facts);
    }

    private static String type(Schema schema) {
        String type = schema.type().orElse("anything");
        return schema.items().map(items -> type + " of " + type(items)).orElse(type);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
