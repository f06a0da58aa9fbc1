package io.github.proxboxfleet.openapi.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Inputs;
import io.github.proxboxfleet.openapi.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** With {@code -Drecreate=true} the files are written from the description files. */
class ShippedCataloguesTest {
    private static final Path FILES =
            Path.of("src/main/resources/io/github/proxboxfleet/openapi/catalogue");
    private static final Pattern WORDS = Pattern.compile("(?:[A-Za-z]{2,} +){3}[A-Za-z]{2,}");

    static Stream<Catalogues.Release> releases() {
        return Catalogues.list().stream();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PVE_9_1_RAW")
    void eachFileIsWhatItsSourceSaysWithoutTheProse(Inputs input) throws IOException {
        byte[] expected = CatalogueFile.write(FactsOnly.of(input.catalogue()));
        Path file = FILES.resolve(input.product.word() + "-" + input.version + ".json");
        if (Boolean.getBoolean("recreate")) {
            Files.write(file, expected);
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(expected);
    }

    @Test
    void theNamedFormatsAreThoseOfTheRawDump() throws IOException {
        String expected = namedFormats(Inputs.PVE_9_1_RAW.catalogue());
        Path file = FILES.resolve("pve-formats.json");
        if (Boolean.getBoolean("recreate")) {
            Files.writeString(file, expected);
        }

        assertThat(file).hasContent(expected);
    }

    private static String namedFormats(Catalogue raw) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> format :
                new TreeMap<>(FactsOnly.of(raw).formats()).entrySet()) {
            boolean fields =
                    format.getValue().size() > 0
                            && format.getValue().valueStream().allMatch(JsonNode::isObject);
            if (fields) {
                String name = JsonNodeFactory.instance.stringNode(format.getKey()).toString();
                text.append(text.isEmpty() ? "{" : ",\n").append(name).append(":");
                text.append(format.getValue());
            }
        }
        return text.append("}\n").toString();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void noFileHoldsProse(Catalogues.Release release) throws IOException {
        JsonNode file =
                JsonMapper.shared().readTree(Files.readAllBytes(FILES.resolve(release.file())));

        assertThat(file.findValues("description")).noneMatch(JsonNode::isString);
        assertThat(sentences(file, "")).isEmpty();
    }

    /** All texts of four words in a row, but in patterns and enums. */
    private static Stream<String> sentences(JsonNode node, String key) {
        if (key.equals("pattern") || key.equals("enum")) {
            return Stream.empty();
        }
        if (node.isString()) {
            return Stream.of(node.stringValue()).filter(text -> WORDS.matcher(text).find());
        }
        if (node instanceof ObjectNode object) {
            return object.propertyStream().flatMap(e -> sentences(e.getValue(), e.getKey()));
        }
        return node.valueStream().flatMap(below -> sentences(below, key));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void readingAndWritingChangesNothing(Catalogues.Release release) throws IOException {
        byte[] file = Files.readAllBytes(FILES.resolve(release.file()));

        byte[] again = CatalogueFile.write(CatalogueFile.read(file));

        assertThat(new String(again, StandardCharsets.UTF_8))
                .isEqualTo(new String(file, StandardCharsets.UTF_8));
    }

    @Test
    void aVersionOfThreePartsFindsTheCatalogueOfItsRelease() {
        assertThat(Catalogues.of(Product.PVE, "9.1.6").orElseThrow().version()).isEqualTo("9.1");
        assertThat(Catalogues.of(Product.PVE, "9.10")).isEmpty();
        assertThat(Catalogues.of(Product.PBS, "9.1")).isEmpty();
    }

    @Test
    void aHostOfAnotherReleaseGetsTheNewestOlderCatalogue() {
        assertThat(Catalogues.nearest(Product.PVE, "9.0.3").version()).isEqualTo("8.4");
        assertThat(Catalogues.nearest(Product.PVE, "7.4").version()).isEqualTo("8.4");
        assertThat(Catalogues.nearest(Product.PVE, "10.0").version()).isEqualTo("9.2");
    }
}
