package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VlanRulesTest {
    private static final Vlan TWENTY = new Vlan(20, null);

    @Test
    void isUntaggedWithATagAlone() {
        assertThat(VlanRules.of(TWENTY, null)).isEqualTo(new Vlans.Access(TWENTY));
        assertThat(VlanRules.of(null, null)).isEqualTo(new Vlans.None());
        assertThat(VlanRules.of(null, " ")).isEqualTo(new Vlans.None());
    }

    @Test
    void listsTrunksOnce() {
        assertThat(VlanRules.of(TWENTY, "10;20;30-32;31"))
                .isEqualTo(
                        new Vlans.Tagged(
                                TWENTY,
                                List.of(
                                        new Vlan(10, null),
                                        new Vlan(30, null),
                                        new Vlan(31, null),
                                        new Vlan(32, null))));
    }

    @Test
    void takesATrunkOfEverythingForAllTagged() {
        assertThat(VlanRules.of(null, "1-4094")).isEqualTo(new Vlans.TaggedAll(null));
        assertThat(VlanRules.of(new Vlans.Vlan(10, null), "0-4095"))
                .isEqualTo(new Vlans.TaggedAll(new Vlans.Vlan(10, null)));
    }

    @Test
    void listsSixtyFourAndNoMore() {
        List<Vlan> all = IntStream.rangeClosed(1, 64).mapToObj(vid -> new Vlan(vid, null)).toList();
        assertThat(VlanRules.of(null, "1-64")).isEqualTo(new Vlans.Tagged(null, all));
        assertThat(VlanRules.of(null, "1-65")).isEqualTo(new Vlans.TaggedAll(null));
        assertThat(VlanRules.of(TWENTY, "2-4094")).isEqualTo(new Vlans.TaggedAll(TWENTY));
    }

    @Test
    void leavesOutWhatIsNoVlanId() {
        assertThat(VlanRules.vlan("0", null)).isNull();
        assertThat(VlanRules.vlan("4095", null)).isNull();
        assertThat(VlanRules.vlan("x", null)).isNull();
        assertThat(VlanRules.of(null, "x;5000;0;4090-9999999999"))
                .isEqualTo(
                        new Vlans.Tagged(
                                null,
                                IntStream.rangeClosed(4090, 4094)
                                        .mapToObj(vid -> new Vlan(vid, null))
                                        .toList()));
    }
}
