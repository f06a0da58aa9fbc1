package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static Item item(int index, String key, String text, String etag) {
        return Item.of(index, index, key, Objects.named(text), etag);
    }

    private static List<Integer> indexes(Batch batch) {
        return batch.items().stream().map(Item::index).toList();
    }

    @Test
    void keepsEqualKeysApart() {
        Batch.Cut cut =
                Batch.of(
                                List.of(
                                        item(0, "a", "a", ""),
                                        item(1, "b", "b", ""),
                                        item(2, "a", "A", "")))
                        .cut(10);

        assertThat(indexes(cut.first())).containsExactly(0, 1);
        assertThat(indexes(cut.rest())).containsExactly(2);
    }

    @Test
    void sendsNoMoreBytesThanNetBoxReads() {
        String long1 = "x".repeat(900_000);
        Batch.Cut cut =
                Batch.of(IntStream.range(0, 3).mapToObj(i -> item(i, "" + i, long1, "")).toList())
                        .cut(10);

        assertThat(indexes(cut.first())).containsExactly(0, 1);
        assertThat(indexes(cut.rest())).containsExactly(2);
    }

    @Test
    void sendsAnObjectThatIsTooLargeByItself() {
        assertThat(
                        indexes(
                                Batch.of(List.of(item(0, "a", "x".repeat(3_000_000), "")))
                                        .cut(10)
                                        .first()))
                .containsExactly(0);
    }

    @Test
    void keepsGuardedAndUnguardedChangesApart() {
        Batch.Cut cut =
                Batch.of(
                                List.of(
                                        item(0, "0", "", "W/1"),
                                        item(1, "1", "", ""),
                                        item(2, "2", "", "W/2")))
                        .cut(10);

        assertThat(indexes(cut.first())).containsExactly(0, 2);
        assertThat(indexes(cut.rest())).containsExactly(1);
    }

    @Test
    void guardsNoMoreThanFitsInAHeader() {
        String etag = Etags.of("2026-11-24T02:32:45.144403Z");
        Batch all =
                Batch.of(IntStream.range(0, 400).mapToObj(i -> item(i, "" + i, "", etag)).toList());

        int guarded = all.cut(500).first().size();

        assertThat(String.join(", ", Collections.nCopies(guarded, etag)).length())
                .isBetween(6_000, 8_000);
    }
}
