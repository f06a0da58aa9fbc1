package io.github.proxboxfleet.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Inputs;
import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.check.Comparison.Difference;
import io.github.proxboxfleet.openapi.document.ReadDocument;
import io.github.proxboxfleet.openapi.generate.Generate;
import io.github.proxboxfleet.openapi.generate.Options;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CheckDocumentTest {
    private static final Catalogue SOURCE = Catalogues.of(Product.PVE, "9.2").orElseThrow();
    private static final String CONFIG = "/paths/~1nodes~1{node}~1qemu~1{vmid}~1config";

    @Test
    void aDocumentOfTheSameSourceIsTheSame() {
        assertThat(CheckDocument.against(document(), SOURCE)).isInstanceOf(Comparison.Same.class);
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                defect("operation-missing", d -> at(d, CONFIG).remove("put")),
                defect(
                        "operation-invented",
                        d -> at(d, "/paths").set("/bogus", at(d, CONFIG).deepCopy())),
                defect(
                        "parameter-missing",
                        d -> ((ArrayNode) d.at(CONFIG + "/get/parameters")).remove(0)),
                defect("security-csrf", d -> csrf(at(d, CONFIG + "/put"))),
                defect("security-missing", d -> at(d, CONFIG + "/put").remove("security")),
                defect(
                        "error-answer-missing",
                        d -> at(d, CONFIG + "/get/responses").remove("default")),
                defect(
                        "media-type-missing",
                        d -> at(d, CONFIG + "/put/requestBody/content").remove("application/json")),
                defect(
                        "body-not-read",
                        d ->
                                at(d, CONFIG + "/get")
                                        .set("requestBody", at(d, CONFIG + "/put/requestBody"))),
                defect(
                        "permissions-missing",
                        d -> at(d, CONFIG + "/get/x-proxmox").remove("permissions")),
                defect(
                        "protected-missing",
                        d -> at(d, CONFIG + "/put/x-proxmox").remove("protected")),
                defect(
                        "parameter-required",
                        d -> at(d, "/components/schemas/PostStorageRequest").remove("required")),
                defect(
                        "pattern-unanchored",
                        d -> schema(d, "name", s -> s.put("pattern", "^[a-z]+"))),
                defect("default-illegal", d -> schema(d, "sockets", s -> s.put("default", "one"))),
                defect("minimum-missing", d -> schema(d, "sockets", s -> s.remove("minimum"))),
                defect("type-changed", d -> schema(d, "sockets", s -> s.put("type", "string"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void eachDefectIsFoundAndNamed(String code, Consumer<ObjectNode> damage) {
        ObjectNode document = document();
        damage.accept(document);

        assertThat(differences(CheckDocument.against(document, SOURCE)))
                .extracting(Difference::code)
                .contains(code);
    }

    @Test
    void thePublishedWrongDocumentIsRejected() {
        JsonNode negative = ReadDocument.parse(Inputs.negativeControl()).orElseThrow();

        List<Difference> differences =
                differences(CheckDocument.against(negative, Inputs.PVE_8_4.catalogue()));

        assertThat(differences).filteredOn(d -> d.code().equals("operation-missing")).hasSize(228);
        assertThat(differences).filteredOn(d -> d.code().equals("operation-invented")).hasSize(310);
    }

    @Test
    void aDocumentOfAnotherProductOrNoneIsUnusable() {
        Catalogue other = Catalogues.of(Product.PBS, "4.2").orElseThrow();

        assertThat(CheckDocument.against(document(), other))
                .isInstanceOf(Comparison.Unusable.class);
        assertThat(CheckDocument.against(JsonMapper.shared().createObjectNode(), SOURCE))
                .isInstanceOf(Comparison.Unusable.class);
    }

    private static List<Difference> differences(Comparison comparison) {
        assertThat(comparison).isInstanceOf(Comparison.Different.class);
        return ((Comparison.Different) comparison).differences();
    }

    private static ObjectNode document() {
        return Generate.document(SOURCE, Options.standard().withDescriptions(false)).document();
    }

    private static Arguments defect(String code, Consumer<ObjectNode> damage) {
        return Arguments.of(code, damage);
    }

    private static ObjectNode at(ObjectNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    private static void csrf(ObjectNode operation) {
        operation.path("security").forEach(way -> ((ObjectNode) way).remove("csrfToken"));
    }

    /** Changes a property of the body with which a guest's configuration is written. */
    private static void schema(ObjectNode document, String property, Consumer<ObjectNode> change) {
        ObjectNode properties =
                at(document, "/components/schemas/PutNodesNodeQemuVmidConfigRequest/properties");
        ObjectNode own = (ObjectNode) properties.get(property);
        if (own.has("$ref")) {
            own = at(document, own.path("$ref").asString().substring(1)).deepCopy();
            properties.set(property, own);
        }
        change.accept(own);
    }
}
