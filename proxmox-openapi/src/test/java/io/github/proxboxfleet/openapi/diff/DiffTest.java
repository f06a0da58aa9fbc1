package io.github.proxboxfleet.openapi.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.diff.Changes.Change;
import io.github.proxboxfleet.openapi.diff.Changes.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DiffTest {
    private static final Catalogue OLD = Catalogues.of(Product.PVE, "9.1").orElseThrow();
    private static final Catalogue NEW = Catalogues.of(Product.PVE, "9.2").orElseThrow();

    @Test
    void aReleaseIsTheSameAsItself() {
        assertThat(Diff.between(NEW, NEW).none()).isTrue();
    }

    @Test
    void operationsOfTheNewReleaseAreAddedAndNoneIsLost() {
        List<Change> whole =
                Diff.between(OLD, NEW).changes().stream()
                        .filter(c -> c.what().equals("operation"))
                        .toList();

        assertThat(whole).filteredOn(c -> c.kind() == Kind.ADDED).hasSize(29);
        assertThat(whole).filteredOn(c -> c.kind() == Kind.REMOVED).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"type":"string"}                         ¦ {"type":"integer"}                     ¦ type     ¦ true
                    {"type":"string","optional":1}            ¦ {"type":"string"}                      ¦ required ¦ true
                    {"type":"string"}                         ¦ {"type":"string","optional":1}         ¦ required ¦ false
                    {"type":"string","enum":["a","b"]}        ¦ {"type":"string","enum":["a"]}         ¦ enum     ¦ true
                    {"type":"string","enum":["a"]}            ¦ {"type":"string","enum":["a","b"]}     ¦ enum     ¦ false
                    {"type":"integer","minimum":1}            ¦ {"type":"integer","minimum":2}         ¦ minimum  ¦ true
                    {"type":"integer","maximum":1}            ¦ {"type":"integer","maximum":2}         ¦ maximum  ¦ false
                    {"type":"integer","default":1}            ¦ {"type":"integer","default":2}         ¦ default  ¦ false
                    """)
    void saysWhichChangesOfAParameterBreakClients(
            String before, String after, String what, boolean breaking) {
        assertThat(Diff.between(with(before), with(after)).changes())
                .singleElement()
                .satisfies(c -> assertThat(c.subject()).isEqualTo("p"))
                .satisfies(c -> assertThat(c.what()).isEqualTo(what))
                .satisfies(c -> assertThat(c.breaking()).isEqualTo(breaking));
    }

    @Test
    void everyFormSaysEveryChange() {
        Changes changes =
                Diff.between(with("{\"type\":\"string\"}"), with("{\"type\":\"integer\"}"));

        assertThat(WriteChanges.text(changes))
                .contains("! ~ GET /a p: type \"string\" -> \"integer\"");
        assertThat(WriteChanges.markdown(changes))
                .contains("## Can break clients", "* `GET /a`", "changed p: type");
        assertThat(
                        JsonMapper.shared()
                                .readTree(WriteChanges.json(changes))
                                .at("/changes/0/breaking")
                                .booleanValue())
                .isTrue();
    }

    private static Catalogue with(String parameter) {
        String facts =
                "{\"method\":\"GET\",\"returns\":{},\"parameters\":{\"properties\":{\"p\":%s}}}"
                        .formatted(parameter);
        ObjectNode method = (ObjectNode) JsonMapper.shared().readTree(facts);
        return new Catalogue(
                Product.PVE, "1", List.of(Operation.of("/a", Verb.GET, false, method)), Map.of());
    }
}
