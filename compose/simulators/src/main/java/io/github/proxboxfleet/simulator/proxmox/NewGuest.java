package io.github.proxboxfleet.simulator.proxmox;

import org.jspecify.annotations.Nullable;

/**
 * A guest to be created by a test or a demo. What is not said here (addresses, MAC addresses, UUID)
 * follows from the seed.
 *
 * @param vmid 0: the next free one
 * @param node absent: the node with the fewest guests
 * @param diskGiB 0: none
 */
public record NewGuest(
        GuestKind kind,
        String name,
        int vmid,
        @Nullable String node,
        int cores,
        int memoryMiB,
        int diskGiB,
        int nics,
        boolean running) {
    /** A running machine with 2 cores, 2 GiB, one disk, one NIC and a guest agent that answers. */
    public static NewGuest qemu(String name) {
        return new NewGuest(GuestKind.QEMU, name, 0, null, 2, 2048, 16, 1, true);
    }

    /** A running container with 1 core, 512 MiB, a root disk and one NIC. */
    public static NewGuest lxc(String name) {
        return new NewGuest(GuestKind.LXC, name, 0, null, 1, 512, 8, 1, true);
    }

    public NewGuest withVmid(int value) {
        return new NewGuest(kind, name, value, node, cores, memoryMiB, diskGiB, nics, running);
    }

    public NewGuest on(String value) {
        return new NewGuest(kind, name, vmid, value, cores, memoryMiB, diskGiB, nics, running);
    }

    public NewGuest withCores(int value) {
        return new NewGuest(kind, name, vmid, node, value, memoryMiB, diskGiB, nics, running);
    }

    public NewGuest withMemoryMiB(int value) {
        return new NewGuest(kind, name, vmid, node, cores, value, diskGiB, nics, running);
    }

    public NewGuest withDiskGiB(int value) {
        return new NewGuest(kind, name, vmid, node, cores, memoryMiB, value, nics, running);
    }

    public NewGuest withNics(int value) {
        return new NewGuest(kind, name, vmid, node, cores, memoryMiB, diskGiB, value, running);
    }

    public NewGuest stopped() {
        return new NewGuest(kind, name, vmid, node, cores, memoryMiB, diskGiB, nics, false);
    }
}
