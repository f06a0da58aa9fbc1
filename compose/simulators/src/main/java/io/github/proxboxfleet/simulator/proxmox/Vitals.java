package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest's size and load at one moment; the same numbers stand in every answer that mentions them.
 */
record Vitals(
        int cpus,
        double cpu,
        long maxMemory,
        long memory,
        long maxDisk,
        long disk,
        long uptime,
        long netIn,
        long netOut,
        long diskRead,
        long diskWrite) {
    private static final List<String> DISK_ORDER = List.of("scsi0", "virtio0", "sata0", "ide0");

    static Vitals of(Guest guest, @Nullable ClusterNode node, Instant now) {
        int hostCpus = node == null ? 1 : node.cpus();
        long load = Math.floorMod(guest.vmid() * 2_654_435_761L, 1000);
        long maxMemory = memory(guest);
        long maxDisk = disk(guest);
        boolean up = guest.isUp();
        long uptime = up ? Math.max(1, Duration.between(guest.startedAt(), now).toSeconds()) : 0;
        boolean container = guest.kind() == GuestKind.LXC;
        return new Vitals(
                cpus(guest, hostCpus),
                guest.state() == Guest.State.RUNNING ? load / 4000.0 : 0,
                maxMemory,
                up ? maxMemory / 1000 * (300 + load / 2) : 0,
                maxDisk,
                container && up ? maxDisk / 1000 * load : 0,
                uptime,
                uptime * load,
                uptime * load / 3,
                uptime * (load + 7),
                uptime * (load + 11) * 2);
    }

    Fields into(Fields fields) {
        return fields.put("cpu", cpu)
                .put("maxmem", maxMemory)
                .put("mem", memory)
                .put("maxdisk", maxDisk)
                .put("disk", disk)
                .put("uptime", uptime)
                .put("netin", netIn)
                .put("netout", netOut)
                .put("diskread", diskRead)
                .put("diskwrite", diskWrite);
    }

    private static int cpus(Guest guest, int hostCpus) {
        return switch (guest.kind()) {
            case QEMU ->
                    guest.number("vcpus", guest.number("sockets", 1) * guest.number("cores", 1));
            case LXC -> guest.number("cores", hostCpus);
        };
    }

    private static long memory(Guest guest) {
        String text = guest.config().getOrDefault("memory", "512");
        if (text.indexOf('=') < 0) {
            return Long.parseLong(text) * Sizes.MIB;
        }
        PropertyString value = PropertyString.parse(text);
        String current = value.get("current");
        String bare = value.get(PropertyString.BARE);
        String mebibytes = current != null ? current : bare != null ? bare : "512";
        return Long.parseLong(mebibytes) * Sizes.MIB;
    }

    /** The root disk of a container, the disk a machine boots from. */
    private static long disk(Guest guest) {
        if (guest.kind() == GuestKind.LXC) {
            return size(guest.get("rootfs"));
        }
        return DISK_ORDER.stream()
                .map(guest::get)
                .filter(value -> value != null && !value.contains("media=cdrom"))
                .findFirst()
                .map(Vitals::size)
                .orElse(0L);
    }

    private static long size(@Nullable String volume) {
        String size = volume == null ? null : PropertyString.parse(volume).get("size");
        return size == null ? 0 : Sizes.bytes(size);
    }
}
