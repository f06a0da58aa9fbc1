package io.github.proxboxfleet.scheduler.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.run.Stage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShardKindTest {
    private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);

    private static Set<ShardKind> askedFor(Stage... stages) {
        Set<ShardKind> kinds = EnumSet.noneOf(ShardKind.class);
        Stream.of(ShardKind.values())
                .filter(kind -> kind.askedFor(Set.of(stages)))
                .forEach(kinds::add);
        return kinds;
    }

    @ParameterizedTest
    @EnumSource
    void everyStageIsFedByShardsOfOneKind(Stage stage) {
        assertThat(Arrays.stream(ShardKind.values()).filter(kind -> kind.fed(ALL).contains(stage)))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aKindComesAfterAllThatMustBeDoneBeforeIt(ShardKind kind) {
        assertThat(kind.predecessors()).allMatch(earlier -> earlier.compareTo(kind) < 0);
    }

    @Test
    void aRunStartsWithItsNetBoxAndTheIndexOfItsEndpoints() {
        assertThat(ShardKind.firsts()).containsExactly(ShardKind.PREPARE, ShardKind.INDEX);
    }

    @Test
    void guestsAndInterfacesOfNodesStandOnNodes() {
        assertThat(askedFor(Stage.VIRTUAL_DISKS))
                .contains(ShardKind.NODES, ShardKind.GUESTS)
                .doesNotContain(ShardKind.NODE_INTERFACES);
        assertThat(askedFor(Stage.NODE_INTERFACES))
                .contains(ShardKind.NODES, ShardKind.NODE_INTERFACES)
                .doesNotContain(ShardKind.GUESTS);
        assertThat(ShardKind.NODES.fed(Set.of(Stage.VIRTUAL_DISKS))).isEmpty();
    }

    @Test
    void pruningComesAfterNodesAndGuestsButDoesNotAskForThem() {
        assertThat(askedFor(Stage.PRUNE))
                .containsExactly(ShardKind.PREPARE, ShardKind.INDEX, ShardKind.PRUNE);
        assertThat(ShardKind.PRUNE.mayStart(Set.of(ShardKind.NODES))).isFalse();
        assertThat(ShardKind.PRUNE.mayStart(Set.of(ShardKind.GUESTS))).isFalse();
        assertThat(ShardKind.PRUNE.mayStart(Set.of(ShardKind.NODE_INTERFACES))).isFalse();
        assertThat(ShardKind.PRUNE.mayStart(Set.of(ShardKind.PRUNE))).isTrue();
    }

    @Test
    void guestsDoNotWaitForInterfacesOfNodes() {
        assertThat(ShardKind.GUESTS.mayStart(Set.of(ShardKind.NODE_INTERFACES))).isTrue();
        assertThat(ShardKind.GUESTS.mayStart(Set.of(ShardKind.NODES))).isFalse();
    }

    @Test
    void contentionForAddressesIsSettledWhenNodesAndGuestsAreWritten() {
        assertThat(ShardKind.addressesWritten(Set.of(ShardKind.PRUNE))).isTrue();
        assertThat(ShardKind.addressesWritten(Set.of(ShardKind.GUESTS))).isFalse();
        assertThat(ShardKind.addressesWritten(Set.of(ShardKind.NODES))).isFalse();
        assertThat(ShardKind.GUESTS.settlesAddresses()).containsExactly(Stage.VM_IP_ADDRESSES);
        assertThat(ShardKind.NODE_INTERFACES.settlesAddresses())
                .containsExactly(Stage.NODE_INTERFACES);
        assertThat(ShardKind.NODES.settlesAddresses()).isEmpty();
    }

    @Test
    void onlyTheIndexNeedsNoCreditOfTheNetBox() {
        assertThat(Arrays.stream(ShardKind.values()).filter(kind -> !kind.writes()))
                .containsExactly(ShardKind.INDEX);
    }
}
