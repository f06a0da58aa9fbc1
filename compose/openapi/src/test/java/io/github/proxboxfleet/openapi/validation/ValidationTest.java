package io.github.proxboxfleet.openapi.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is said of documents, right ones and wrong ones. */
class ValidationTest {
    private static final String VALID = valid();

    @TempDir private Path folder;

    @Test
    void findsNothingWrongWithARightDocument() throws Exception {
        Validation validation = Validation.of(document(VALID));

        assertThat(errors(validation)).isEmpty();
        assertThat(validation.operations()).isEqualTo(5);
    }

    /** One mistake each: what is replaced, by what, who must find it, and what he says. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                argumentSet(
                        "an operation without a name",
                        "operationId: getNodesQemu",
                        "x-nothing: 1",
                        "rules",
                        "GET /nodes/{node}/qemu",
                        "has no operationId"),
                argumentSet(
                        "two operations of one name",
                        "operationId: postNodesQemu",
                        "operationId: getNodesQemu",
                        "rules",
                        "POST /nodes/{node}/qemu › operationId",
                        "belongs to GET /nodes/{node}/qemu already"),
                argumentSet(
                        "the same, by swagger-parser",
                        "operationId: postNodesQemu",
                        "operationId: getNodesQemu",
                        "swagger-parser",
                        "POST /nodes/{node}/qemu › operationId",
                        "operationId is repeated"),
                argumentSet(
                        "a path parameter that is not declared",
                        "        - name: storage\n          in: path",
                        "        - name: storage\n          in: query",
                        "rules",
                        "POST /nodes/{node}/storage/{storage}/upload",
                        "the path parameter storage is not declared"),
                argumentSet(
                        "a path parameter that the path lacks",
                        "  /nodes/{node}/storage/{storage}/upload:",
                        "  /nodes/{node}/storage/upload:",
                        "rules",
                        "POST /nodes/{node}/storage/upload › parameters › 1",
                        "the path parameter storage is not in the path"),
                argumentSet(
                        "a path parameter that may be left out",
                        "          in: path\n          required: true\n          schema:\n            type: string\n            pattern",
                        "          in: path\n          required: false\n          schema:\n            type: string\n            pattern",
                        "rules",
                        "GET /nodes/{node}/qemu › parameters › 0",
                        "set required: true"),
                argumentSet(
                        "the same, by OpenAPI's schema",
                        "          in: path\n          required: true\n          schema:\n            type: string\n            pattern",
                        "          in: path\n          required: false\n          schema:\n            type: string\n            pattern",
                        "OpenAPI schema",
                        "GET /nodes/{node}/qemu › parameters › 0 › required",
                        "the value false is not one of [true]"),
                argumentSet(
                        "a parameter twice",
                        "        - name: full\n          in: query",
                        "        - name: full\n          in: query\n          schema: {type: string}\n        - name: full\n          in: query",
                        "rules",
                        "GET /nodes/{node}/qemu › parameters › 2",
                        "declared twice"),
                argumentSet(
                        "a body on a GET",
                        "      operationId: getNodesQemu",
                        "      operationId: getNodesQemu\n      requestBody: {content: {application/json: {schema: {type: object}}}}",
                        "rules",
                        "GET /nodes/{node}/qemu › requestBody",
                        "a GET carries no body"),
                argumentSet(
                        "a reference to nothing",
                        "                      $ref: \"#/components/schemas/Guest\"",
                        "                      $ref: \"#/components/schemas/Gast\"",
                        "rules",
                        "GET /nodes/{node}/qemu › responses › 200 › content › application/json › schema › properties › data › items › $ref",
                        "leads to nothing"),
                argumentSet(
                        "a reference to elsewhere",
                        "                      $ref: \"#/components/schemas/Guest\"",
                        "                      $ref: \"https://example.org/guest.json\"",
                        "rules",
                        "GET /nodes/{node}/qemu › responses › 200 › content › application/json › schema › properties › data › items › $ref",
                        "leads out of the document"),
                argumentSet(
                        "a pattern of Perl's",
                        "pattern: ^(?:[a-z0-9-]+)$",
                        "pattern: (?^i:[a-z]+)",
                        "rules",
                        "GET /nodes/{node}/qemu › parameters › 0 › schema › pattern",
                        "flags within the pattern"),
                argumentSet(
                        "a pattern that does not compile",
                        "pattern: ^(?:[a-z0-9-]+)$",
                        "pattern: ^(?:[a-z0-9-]+$",
                        "rules",
                        "GET /nodes/{node}/qemu › parameters › 0 › schema › pattern",
                        "Unclosed group"),
                argumentSet(
                        "a default of another type",
                        "            type: boolean\n            default: false",
                        "            type: boolean\n            default: 0",
                        "rules",
                        "GET /nodes/{node}/qemu › parameters › 1 › schema › default",
                        "the default 0 is not of the type boolean"),
                argumentSet(
                        "a default below the minimum",
                        "default: 512",
                        "default: 8",
                        "rules",
                        "components › schemas › NewGuest › properties › memory › default",
                        "is below the minimum 16"),
                argumentSet(
                        "a default that is null",
                        "default: 512",
                        "default: null",
                        "rules",
                        "components › schemas › NewGuest › properties › memory › default",
                        "not nullable"),
                argumentSet(
                        "a value twice in a list",
                        "enum: [running, stopped]",
                        "enum: [running, running]",
                        "rules",
                        "components › schemas › Guest › properties › status › enum › 1",
                        "listed twice"),
                argumentSet(
                        "a number among texts",
                        "enum: [running, stopped]",
                        "enum: [running, 5]",
                        "rules",
                        "components › schemas › Guest › properties › status › enum › 1",
                        "is not of the type string"),
                argumentSet(
                        "bounds that leave no room",
                        "maximum: 999999999",
                        "maximum: 99",
                        "rules",
                        "components › schemas › Guest › properties › vmid › minimum",
                        "nothing fits"),
                argumentSet(
                        "a type that OpenAPI 3.0 lacks",
                        "        template:\n          type: boolean",
                        "        template:\n          type: \"null\"",
                        "OpenAPI schema",
                        "components › schemas › Guest › properties › template › type",
                        "the value \"null\" is not one of"),
                argumentSet(
                        "a minimum that is a text",
                        "          minimum: 16",
                        "          minimum: \"16\"",
                        "OpenAPI schema",
                        "components › schemas › NewGuest › properties › memory › minimum",
                        "string found, number expected"),
                argumentSet(
                        "a keyword that OpenAPI does not know",
                        "        onboot:\n          type: boolean",
                        "        onboot:\n          optional: 1\n          type: boolean",
                        "OpenAPI schema",
                        "components › schemas › NewGuest › properties › onboot",
                        "has the field optional"),
                argumentSet(
                        "an answer without a description",
                        "          description: The guests.\n",
                        "",
                        "OpenAPI schema",
                        "GET /nodes/{node}/qemu › responses › 200",
                        "lacks the field description"),
                argumentSet(
                        "the same, by swagger-parser",
                        "          description: The guests.\n",
                        "",
                        "swagger-parser",
                        "GET /nodes/{node}/qemu › responses › 200",
                        "description is missing"),
                argumentSet(
                        "a way to log in that is not described",
                        "security:\n  - token: []",
                        "security:\n  - tokn: []",
                        "rules",
                        "security › 0",
                        "asks for tokn"),
                argumentSet(
                        "an array of nothing",
                        "                    type: array\n                    items:\n                      $ref: \"#/components/schemas/Guest\"",
                        "                    type: array",
                        "rules",
                        "GET /nodes/{node}/qemu › responses › 200 › content › application/json › schema › properties › data",
                        "an array says what it holds"),
                argumentSet(
                        "a variant that cannot be told apart",
                        "required: [kind, path]",
                        "required: [path]",
                        "rules",
                        "components › schemas › Disk › oneOf › 0",
                        "does not require kind"),
                argumentSet(
                        "a discriminator to nothing",
                        "block: \"#/components/schemas/BlockDisk\"",
                        "block: \"#/components/schemas/BlckDisk\"",
                        "rules",
                        "components › schemas › Disk › discriminator › mapping › block",
                        "leads to nothing"),
                argumentSet(
                        "one path under two names",
                        "components:\n",
                        "  /nodes/{name}/qemu:\n    get:\n      operationId: getAgain\n      parameters: [{name: name, in: path, required: true, schema: {type: string}}]\n      responses: {\"200\": {description: The same.}}\ncomponents:\n",
                        "rules",
                        "/nodes/{name}/qemu",
                        "is the same path as /nodes/{node}/qemu"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheMistakeItsPlaceAndTheWayToIt(
            String right, String wrong, String validator, String where, String message)
            throws Exception {
        assertThat(VALID).contains(right);
        Validation validation =
                Validation.of(document(VALID.replaceFirst(quote(right), literal(wrong))));

        assertThat(errors(validation))
                .anySatisfy(
                        placed -> {
                            assertThat(placed.finding().validator()).isEqualTo(validator);
                            assertThat(placed.finding().location()).isEqualTo(where);
                            assertThat(placed.finding().message()).contains(message);
                            assertThat(placed.place().line()).isGreaterThan(1);
                        });
    }

    @Test
    void givesTheLineOfTheMistakeInYamlAndInJson() throws Exception {
        String yaml = VALID.replace("default: 512", "default: many");
        int line = (int) yaml.substring(0, yaml.indexOf("default: many")).lines().count();
        assertThat(errors(Validation.of(document(yaml))))
                .singleElement()
                .extracting(placed -> placed.place().line())
                .isEqualTo(line);

        String json =
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(new YAMLMapper().readTree(yaml));
        int there = (int) json.substring(0, json.indexOf("\"many\"")).lines().count();
        assertThat(errors(Validation.of(document(json))))
                .singleElement()
                .extracting(placed -> placed.place().line())
                .isEqualTo(there);
    }

    @Test
    void readsAGzippedDocument() throws Exception {
        Path file = folder.resolve("guests.yaml.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(VALID.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Validation.of(Document.read(file)).operations()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            textBlock =
                    """
                    ''                                        | is empty; generate it again
                    '<html><body>404</body></html>'           | :1: is HTML or XML, not an OpenAPI document
                    '[{"path": "/version"}]'                  | proxbox openapi generate --source
                    '{"swagger": "2.0", "paths": {}}'         | is Swagger 2.0
                    '{"openapi": "3.1.0", "paths": {}}'       | is OpenAPI 3.1.0
                    '{"paths": {}}'                           | has no text "openapi"
                    '{"openapi": "3.0.3", "paths": {"/a'      | :1:35: ends in the middle
                    '{"openapi": "3.0.3", "openapi": "3.0.3"}'| :1:31: Duplicate
                    'openapi: 3.0.3: 5'                       | :1:15: mapping values are not allowed
                    """)
    void saysWhatAFileIsThatIsNoDocument(String content, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("thing"), content);

        assertThatThrownBy(() -> Document.read(file))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(message);
    }

    @Test
    void saysThatThereIsNoFileOrThatItIsAFolder() {
        assertThatThrownBy(() -> Document.read(folder.resolve("missing")))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> Document.read(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void saysThatAPackedFileWasCutOff() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(VALID.getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("cut.yaml.gz");
        Files.write(file, java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

        assertThatThrownBy(() -> Document.read(file))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("cannot be read");
    }

    private Document document(String text) throws Exception {
        return Document.read(Files.writeString(folder.resolve("document"), text));
    }

    private static List<Validation.Placed> errors(Validation validation) {
        return validation.findings().stream()
                .filter(placed -> placed.finding().level() == Finding.Level.ERROR)
                .toList();
    }

    private static String quote(String text) {
        return java.util.regex.Pattern.quote(text);
    }

    private static String literal(String text) {
        return java.util.regex.Matcher.quoteReplacement(text);
    }

    private static String valid() {
        try (InputStream in = ValidationTest.class.getResourceAsStream("../guests.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
