package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.GuestDisk;
import io.github.proxboxfleet.model.inventory.GuestType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisksTest {
    private static final long GIB = 1L << 30;

    @Test
    void takesEveryKindOfDiskInTheOrderOfTheNumbers() {
        Disks disks =
                Disks.of(
                        GuestType.QEMU,
                        Map.of(
                                "scsi10", "ceph:vm-100-disk-1,discard=on,size=100G,ssd=1",
                                "scsi2", "local-lvm:vm-100-disk-0,size=32G",
                                "virtio0", "file=local:100/vm-100-disk-2.qcow2,size=1G",
                                "efidisk0", "local-lvm:vm-100-disk-2,efitype=4m,size=4M",
                                "tpmstate0", "local-lvm:vm-100-disk-3,size=4M,version=v2.0",
                                "scsihw", "virtio-scsi-single"));
        assertThat(disks.sized())
                .containsExactly(
                        new GuestDisk("efidisk0", GIB / 256, "local-lvm:vm-100-disk-2"),
                        new GuestDisk("scsi2", 32 * GIB, "local-lvm:vm-100-disk-0"),
                        new GuestDisk("scsi10", 100 * GIB, "ceph:vm-100-disk-1"),
                        new GuestDisk("tpmstate0", GIB / 256, "local-lvm:vm-100-disk-3"),
                        new GuestDisk("virtio0", GIB, "local:100/vm-100-disk-2.qcow2"));
        assertThat(disks.unsized()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none,media=cdrom",
                "local:iso/debian.iso,media=cdrom,size=600M",
                "cdrom,media=cdrom",
                "local-lvm:vm-100-cloudinit,media=cdrom,size=4M",
                "local-lvm:vm-100-cloudinit,size=4M",
                "local:100/vm-100-cloudinit.qcow2,size=4M",
                "local:cloudinit"
            })
    void skipsWhatIsNoDisk(String value) {
        assertThat(Disks.of(GuestType.QEMU, Map.of("ide2", value)))
                .isEqualTo(Disks.of(GuestType.QEMU, Map.of()));
    }

    @Test
    void skipsUnusedVolumes() {
        assertThat(
                        Disks.of(
                                        GuestType.QEMU,
                                        Map.of("unused0", "local-lvm:vm-100-disk-9,size=1G"))
                                .sized())
                .isEmpty();
    }

    @Test
    void notesAPassedThroughDeviceWithoutASize() {
        Disks disks = Disks.of(GuestType.QEMU, Map.of("scsi1", "/dev/disk/by-id/ata-X"));
        assertThat(disks.sized()).isEmpty();
        assertThat(disks.unsized()).isTrue();
        assertThat(
                        Disks.of(GuestType.QEMU, Map.of("scsi1", "/dev/disk/by-id/ata-X,size=931G"))
                                .sized())
                .containsExactly(new GuestDisk("scsi1", 931 * GIB, "/dev/disk/by-id/ata-X"));
    }

    @Test
    void takesAContainersVolumesAndLeavesFoldersOfTheHost() {
        Disks disks =
                Disks.of(
                        GuestType.LXC,
                        Map.of(
                                "rootfs", "local-lvm:vm-200-disk-0,size=8G",
                                "mp0", "volume=local-lvm:vm-200-disk-1,mp=/srv,size=20G",
                                "mp1", "/mnt/shared,mp=/shared,size=5G",
                                "scsi0", "local-lvm:no,size=1G"));
        assertThat(disks.sized())
                .containsExactly(
                        new GuestDisk("mp0", 20 * GIB, "local-lvm:vm-200-disk-1"),
                        new GuestDisk("rootfs", 8 * GIB, "local-lvm:vm-200-disk-0"));
    }
}
