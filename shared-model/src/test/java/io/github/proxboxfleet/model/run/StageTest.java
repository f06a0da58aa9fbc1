package io.github.proxboxfleet.model.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {
    private static Stream<Stage> stages(Predicate<Stage> property) {
        return Arrays.stream(Stage.values()).filter(property);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(Stage stage) {
        assertThat(Stage.of(stage.wire())).isEqualTo(stage);
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> Stage.of("machines"))
                .hasMessageContaining("'machines'")
                .hasMessageContaining("devices, node-interfaces, virtual-machines");
    }

    @Test
    void aNodeIsADeviceAndAGuestIsAMachine() {
        assertThat(stages(Stage::oneObjectPerSource))
                .containsExactly(Stage.DEVICES, Stage.VIRTUAL_MACHINES);
    }

    @Test
    void nodesAndGuestsContendForAddresses() {
        assertThat(stages(Stage::settlesAddresses))
                .containsExactly(Stage.NODE_INTERFACES, Stage.VM_IP_ADDRESSES);
    }

    @Test
    void onlyAddressesOfGuestsNeedTheGuestAgent() {
        assertThat(stages(Stage::needsGuestAgent)).containsExactly(Stage.VM_IP_ADDRESSES);
    }

    @Test
    void onlyPruneRemoves() {
        assertThat(stages(Stage::removes)).containsExactly(Stage.PRUNE);
    }
}
