package io.github.proxboxfleet.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Inputs;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
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

        if (comparison instanceof Comparison.Different(var differences)) {
            differences.stream().limit(30).forEach(System.out::println);
            System.out.println(differences.size());
        }
        System.out.println(generated.report().normalisations().stream().collect(java.util.stream.Collectors.groupingBy(n -> n.code(), java.util.stream.Collectors.counting())));
        if (options.equals(Options.standard())) generated.report().normalisations().stream().filter(n -> n.code().endsWith("aside") || n.code().equals("out-of-place")).forEach(System.out::println);
        System.out.println(input + " " + options + " " + (comparison instanceof Comparison.Same ? comparison : "") + generated.report().counts() + WriteDocument.compactJson(written).length);
        assertThat(comparison).isInstanceOf(Comparison.Same.class);
    }
}
