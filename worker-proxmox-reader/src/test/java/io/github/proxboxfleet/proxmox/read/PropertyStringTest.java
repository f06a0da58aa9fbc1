package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyStringTest {
    @Test
    void tellsTheValueWithoutAKeyFromTheOthers() {
        PropertyString disk = PropertyString.parse("local-lvm:vm-100-disk-0,iothread=1,size=32G");
        assertThat(disk.first()).isEqualTo("local-lvm:vm-100-disk-0");
        assertThat(disk.values()).isEqualTo(Map.of("iothread", "1", "size", "32G"));
    }

    @Test
    void takesTheDefaultKeyWrittenOut() {
        assertThat(PropertyString.parse("enabled=1,type=virtio").firstOr("enabled")).isEqualTo("1");
        assertThat(PropertyString.parse("1,fstrim_cloned_disks=1").firstOr("enabled"))
                .isEqualTo("1");
    }

    @Test
    void keepsEqualsSignsInsideAValue() {
        assertThat(
                        PropertyString.parse("uuid=1-2,manufacturer=UUVNVQ==,base64=1")
                                .get("manufacturer"))
                .isEqualTo("UUVNVQ==");
    }

    @Test
    void isEmptyOfNothing() {
        assertThat(PropertyString.parse(null)).isEqualTo(new PropertyString(null, Map.of()));
        assertThat(PropertyString.parse(" ,,").values()).isEmpty();
        assertThat(PropertyString.parse("ip=").get("ip")).isNull();
    }
}
