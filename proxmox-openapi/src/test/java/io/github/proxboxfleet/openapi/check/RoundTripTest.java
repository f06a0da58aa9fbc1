package io.github.proxboxfleet.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Inputs;
import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.document.Facts;
import io.github.proxboxfleet.openapi.document.ReadDocument;
import io.github.proxboxfleet.openapi.generate.Generate;
import io.github.proxboxfleet.openapi.generate.Generated;
import io.github.proxboxfleet.openapi.generate.Options;
import io.github.proxboxfleet.openapi.generate.Options.Booleans;
import io.github.proxboxfleet.openapi.generate.WriteDocument;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RoundTripTest {

    static Stream<Arguments> inputsAndOptions() {
        Options standard = Options.standard();
        return Stream.of(Inputs.values())
                .flatMap(
                        input ->
                                Stream.of(
                                                standard,
                                                standard.withUpgraded(true),
                                                standard.withDescriptions(false),
                                                standard.withExpandIndexes(false),
                                                standard.withBooleans(Booleans.INT))
                                        .map(options -> Arguments.of(input, options)));
    }

    @ParameterizedTest
    @MethodSource("inputsAndOptions")
    void theDocumentGivesBackAllThatTheSourceSays(Inputs input, Options options) {
        Catalogue source = input.catalogue();
        Generated generated = Generate.document(source, options);
        JsonNode written =
                JsonMapper.shared().readTree(WriteDocument.compactJson(generated.document()));

        Comparison comparison = CheckDocument.against(written, source);

        assertThat(comparison).isInstanceOf(Comparison.Same.class);
        Comparison.Same same = (Comparison.Same) comparison;
        assertThat(same.aside() * 1000).isLessThan(same.facts());
    }

    @ParameterizedTest
    @EnumSource
    void allPathsAndVerbsOfTheSourceAreThere(Inputs input) {
        Generated generated =
                Generate.document(input.catalogue(), Options.standard().withUpgraded(true));

        assertThat(generated.report().counts())
                .containsEntry("paths", input.paths)
                .containsEntry("operations", input.operations);
    }

    @ParameterizedTest
    @EnumSource
    void theSameInputGivesTheSameBytesWithinTheLimits(Inputs input) {
        byte[] once = compact(input);

        assertThat(once).isEqualTo(compact(input));
        assertThat(once.length).isLessThan(input.product == Product.PBS ? 1_500_000 : 2_000_000);
    }

    private static byte[] compact(Inputs input) {
        return WriteDocument.compactJson(
                Generate.document(input.catalogue(), Options.standard()).document());
    }

    @ParameterizedTest
    @EnumSource
    void yamlSaysTheSame(Inputs input) {
        JsonNode document = Generate.document(input.catalogue(), Options.standard()).document();

        JsonNode yaml = ReadDocument.parse(WriteDocument.yaml(document)).orElseThrow();

        assertThat(Facts.same(yaml, document)).isTrue();
    }
}
