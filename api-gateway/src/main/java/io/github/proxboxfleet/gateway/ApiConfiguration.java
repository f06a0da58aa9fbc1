package io.github.proxboxfleet.gateway;

import io.github.proxboxfleet.gateway.key.RouteScopes;
import io.github.proxboxfleet.gateway.problem.Problem;
import io.github.proxboxfleet.gateway.surface.ApiJson;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the API speaks: its JSON, and its description. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    @Bean
    static ApiJson gatewayApiJson() {
        return new ApiJson(
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build());
    }

    @Bean
    static WebMvcConfigurer gatewayMvc(ApiJson json) {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
                builder.withJsonConverter(new JacksonJsonHttpMessageConverter(json.mapper()));
            }
        };
    }

    /** Every operation can answer with problems. */
    @Bean
    static OpenApiCustomizer gatewayOpenApiProblems() {
        return api -> {
            // Here, since springdoc drops schemas to which nothing refers yet.
            ModelConverters.getInstance()
                    .readAll(Problem.class)
                    .forEach(api.getComponents()::addSchemas);
            api.getPaths()
                    .forEach(
                            (path, item) ->
                                    item.readOperationsMap()
                                            .forEach(
                                                    (method, operation) -> {
                                                        addProblems(operation);
                                                        addScope(
                                                                operation,
                                                                RouteScopes.needed(
                                                                        method.name(), path));
                                                    }));
        };
    }

    private static void addScope(Operation operation, String scope) {
        String said = Objects.requireNonNullElse(operation.getDescription(), "");
        operation.setDescription(
                said
                        + (said.isEmpty() ? "" : "\n\n")
                        + "Needs a key with the scope `"
                        + scope
                        + "`.");
        operation.setSecurity(
                List.of(
                        new SecurityRequirement().addList("key", scope),
                        new SecurityRequirement().addList("bearer", scope)));
        operation
                .getResponses()
                .addApiResponse("403", problem("The key has not the scope `" + scope + "`."));
    }

    private static void addProblems(Operation operation) {
        operation
                .getResponses()
                .addApiResponse("401", problem("No API key, or a wrong one."))
                .addApiResponse("default", problem("What went wrong, and how to mend it."));
    }

    private static ApiResponse problem(String description) {
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(description)
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(schema)));
    }

    @Bean
    static OpenAPI gatewayOpenApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Proxbox Fleet")
                                .version("1")
                                .description(
                                        """
                                Keeps NetBox in step with Proxmox clusters. Lists have NetBox's shape. Errors are
                                `application/problem+json` (RFC 9457); their types are explained under
                                [/docs/problems](/docs/problems).""")
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        "key",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.HEADER)
                                                .name("X-Proxbox-API-Key"))
                                .addSecuritySchemes(
                                        "bearer",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")))
                .security(
                        List.of(
                                new SecurityRequirement().addList("key"),
                                new SecurityRequirement().addList("bearer")));
    }
}
