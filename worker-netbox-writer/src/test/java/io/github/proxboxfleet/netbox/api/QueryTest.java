package io.github.proxboxfleet.netbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final List<Integer> MANY = IntStream.range(10_000, 12_000).boxed().toList();

    @Test
    void repeatsAParameterForEachOfItsValues() {
        assertThat(
                        Query.of("name", "a b", "c&d")
                                .and("cf_uid", "x/1")
                                .fields("id", "name")
                                .encoded())
                .isEqualTo("name=a+b&name=c%26d&cf_uid=x%2F1&fields=id,name");
    }

    @Test
    void selectsNothingWhenAParameterHasNoValues() {
        assertThat(Query.of("id", List.of()).selectsNothing()).isTrue();
        assertThat(Query.of("status", "active").and("id", List.of()).selectsNothing()).isTrue();
        assertThat(Query.ALL.selectsNothing()).isFalse();
    }

    @Test
    void splitsALongListOfValuesAndKeepsTheRest() {
        Query query = Query.of("status", "active").and("id", MANY).fields("id", "name");

        List<Query> pieces = QuerySplit.of(query, 3_800);

        assertThat(pieces)
                .hasSizeGreaterThan(4)
                .allSatisfy(
                        piece -> {
                            assertThat(piece.encoded())
                                    .hasSizeLessThanOrEqualTo(3_800)
                                    .contains("status=active", "fields=id,name");
                            assertThat(piece.selectsNothing()).isFalse();
                        });
        assertThat(
                        pieces.stream()
                                .flatMap(piece -> piece.parameters().get(1).values().stream())
                                .map(Integer::valueOf))
                .containsExactlyElementsOf(MANY);
    }

    @Test
    void doesNotSplitWhatIsShortEnough() {
        Query query = Query.of("id", 1, 2, 3);

        assertThat(QuerySplit.of(query, 3_800)).containsExactly(query);
    }

    @Test
    void refusesToSplitValuesThatMustAllHold() {
        assertThatThrownBy(() -> QuerySplit.of(Query.of("name__n", MANY), 3_800))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QuerySplit.of(Query.of("tag", MANY), 3_800))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
