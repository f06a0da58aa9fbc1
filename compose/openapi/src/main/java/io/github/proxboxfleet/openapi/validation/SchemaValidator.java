package io.github.proxboxfleet.openapi.validation;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds a document against the JSON Schema that OpenAPI publishes of itself. */
final class SchemaValidator implements Validator {
    static final String NAME = "OpenAPI schema";

    private static final String RESOURCE = "/openapi/schemas/v3.0/schema.yaml";

    @Override
    public List<Finding> judge(Document document) {
        List<Error> errors = schema().validate(document.tree());
        return BestBranch.of(errors).stream()
                .map(
                        error ->
                                Finding.error(
                                        NAME, BestBranch.instance(error), BestBranch.words(error)))
                .distinct()
                .toList();
    }

    private static Schema schema() {
        try (InputStream resource = SchemaValidator.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("openapi-parser no longer carries " + RESOURCE);
            }
            JsonNode schema = new YAMLMapper().readTree(resource);
            return SchemaRegistry.withDefaultDialect(Dialects.getDraft4()).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
