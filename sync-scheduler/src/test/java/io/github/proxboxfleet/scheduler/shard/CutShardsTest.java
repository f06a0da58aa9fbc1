package io.github.proxboxfleet.scheduler.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutShardsTest {
    private static List<GuestToSync> guests(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new GuestToSync(
                                        new GuestEntry(
                                                new GuestKey(GuestType.QEMU, 100 + i),
                                                "vm" + i,
                                                "pve" + i % 3,
                                                GuestStatus.RUNNING,
                                                false),
                                        "vm" + i))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0,4,0,0",
        "5,4,1,5",
        "15,4,2,10",
        "60,4,4,15",
        "61,4,4,16",
        "1000,4,10,100",
        "5000,20,50,100"
    })
    void cutsGuestsByLanesWithinTenAndAHundred(int count, int lanes, int shards, int largest) {
        List<List<GuestToSync>> cut = CutShards.guests(guests(count), lanes);

        assertThat(cut).hasSize(shards);
        assertThat(cut.stream().mapToInt(List::size).max().orElse(0)).isEqualTo(largest);
        assertThat(cut.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(guests(count));
    }

    @Test
    void keepsGuestsOfOneNodeTogether() {
        List<List<GuestToSync>> cut = CutShards.guests(guests(60), 3);

        assertThat(cut)
                .hasSize(3)
                .allSatisfy(
                        shard ->
                                assertThat(shard)
                                        .extracting(guest -> guest.entry().node())
                                        .containsOnly(shard.getFirst().entry().node()));
    }

    @Test
    void cutsNodesByTheHundred() {
        List<NodeEntry> nodes =
                IntStream.range(0, 250).mapToObj(i -> new NodeEntry("n" + i, true, null)).toList();
        assertThat(CutShards.nodes(nodes)).extracting(List::size).containsExactly(100, 100, 50);
    }
}
