package io.github.proxboxfleet.openapi.clients;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.openapitools.codegen.config.GlobalSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client as it was generated.
 *
 * @param files how many files it has
 */
public record Client(Language language, Path folder, int files) {
    /** What belongs to other people's ways of building and publishing. */
    private static final Set<String> UNWANTED =
            Set.of(
                    "git_push.sh",
                    ".travis.yml",
                    ".gitlab-ci.yml",
                    ".github/**",
                    "tox.ini",
                    "build.sbt",
                    "gradlew",
                    "gradlew.bat",
                    "gradle/**",
                    "build.gradle",
                    "settings.gradle",
                    "gradle.properties",
                    "src/main/AndroidManifest.xml");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * Generates a client into a folder of its language's name.
     *
     * @param name how its package is called; else by the product
     */
    public static Client of(ObjectNode document, Language language, Path out, Optional<String> name)
            throws IOException {
        Api api = Api.of(document);
        String packageName = name.orElse(api.packageName(language));
        Path folder = out.resolve(language.word());
        Files.createDirectories(folder);
        Path spec = Files.createTempFile("proxbox-openapi", ".json");
        try {
            ObjectNode lenient = ClientDocument.of(document);
            MAPPER.writeValue(spec, lenient);
            int files = generate(spec, language, folder, packageName, api, lenient);
            Finish.of(language, folder, packageName);
            Files.writeString(folder.resolve("README.md"), Readme.of(api, language, packageName));
            return new Client(language, folder, files);
        } finally {
            Files.deleteIfExists(spec);
        }
    }

    private static int generate(
            Path spec,
            Language language,
            Path folder,
            String packageName,
            Api api,
            ObjectNode document) {
        CodegenConfigurator settings =
                new CodegenConfigurator()
                        .setGeneratorName(language.generator())
                        .setInputSpec(spec.toString())
                        .setOutputDir(folder.toString())
                        // Validated elsewhere, and better.
                        .setValidateSpec(false)
                        .setSkipOperationExample(true)
                        // Else a model has the name of the first of the operations that share it.
                        .addInlineSchemaOption("SKIP_SCHEMA_REUSE", "true");
        if (!language.library().isEmpty()) {
            settings.setLibrary(language.library());
        }
        language.properties().forEach(settings::addAdditionalProperty);
        Naming.of(language, packageName, api).forEach(settings::addAdditionalProperty);
        Naming.types(language).forEach(settings::addTypeMapping);
        Naming.models(language, schemas(document)).forEach(settings::addModelNameMapping);
        Naming.operations(language, operationIds(document))
                .forEach(settings::addOperationIdNameMapping);
        // Else it becomes csRFPreventionToken.
        settings.addNameMapping("CSRFPreventionToken", language.csrf());
        // A process may generate more than one; the generator keeps its switches in statics.
        GlobalSettings.reset();
        for (Map.Entry<String, String> off :
                Map.of(
                                "apiTests", "false",
                                "modelTests", "false",
                                "apiDocs", "false",
                                "modelDocs", "false")
                        .entrySet()) {
            settings.addGlobalProperty(off.getKey(), off.getValue());
        }
        settings.setOpenapiGeneratorIgnoreList(UNWANTED);
        DefaultGenerator generator = new DefaultGenerator();
        generator.setGenerateMetadata(false);
        return quietly(() -> generator.opts(settings.toClientOptInput()).generate()).size();
    }

    private static Set<String> schemas(ObjectNode document) {
        return Set.copyOf(document.path("components").path("schemas").propertyNames());
    }

    private static Set<String> operationIds(ObjectNode document) {
        return document.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> operation.path("operationId").asString(""))
                .collect(Collectors.toSet());
    }

    /** The generator greets on standard output, where ours is. */
    private static <T> T quietly(Supplier<T> work) {
        PrintStream out = System.out;
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return work.get();
        } finally {
            System.setOut(out);
        }
    }
}
