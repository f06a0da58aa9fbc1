package io.github.proxboxfleet.openapi.validation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import org.openapitools.codegen.validation.Invalid;
import org.openapitools.codegen.validation.ValidationResult;
import org.openapitools.codegen.validations.oas.OpenApiEvaluator;
import org.openapitools.codegen.validations.oas.RuleConfiguration;
import tools.jackson.core.JsonPointer;

/**
 * swagger-parser, and on what it has read the rules of OpenAPI Generator: what that tool's own
 * {@code validate} does, with the document read once.
 */
final class ParserValidator implements Validator {
    static final String PARSER = "swagger-parser";
    static final String GENERATOR = "OpenAPI Generator";

    @Override
    public List<Finding> judge(Document document) {
        ParseOptions options = new ParseOptions();
        // References elsewhere are a finding of our own; nothing is fetched to look at them.
        options.setResolve(!References.external(document));
        SwaggerParseResult result =
                new OpenAPIV3Parser().readContents(document.text(), null, options);
        List<Finding> findings = new ArrayList<>();
        for (String message :
                result.getMessages() == null ? List.<String>of() : result.getMessages()) {
            findings.add(Finding.error(PARSER, DottedPath.in(document.tree(), message), message));
        }
        OpenAPI model = result.getOpenAPI();
        if (model == null) {
            findings.add(
                    Finding.error(
                            PARSER, JsonPointer.empty(), "cannot make sense of the document"));
        } else {
            findings.addAll(evaluate(model, document));
        }
        return findings;
    }

    private static List<Finding> evaluate(OpenAPI model, Document document) {
        RuleConfiguration rules = new RuleConfiguration();
        rules.setEnableRecommendations(true);
        ValidationResult result = new OpenApiEvaluator(rules).validate(model);
        List<Finding> findings = new ArrayList<>();
        result.getErrors()
                .forEach(invalid -> findings.add(finding(Finding.Level.ERROR, invalid, document)));
        result.getWarnings()
                .forEach(
                        invalid -> findings.add(finding(Finding.Level.WARNING, invalid, document)));
        return findings;
    }

    private static Finding finding(Finding.Level level, Invalid invalid, Document document) {
        String details = invalid.getDetails() == null ? "" : ": " + invalid.getDetails();
        return new Finding(
                level,
                GENERATOR,
                DottedPath.in(document.tree(), String.valueOf(invalid.getDetails())),
                invalid.getMessage() + details);
    }
}
