package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the cluster's resources as an entry of the index. */
final class GuestEntries {
    private static final int HIGHEST = 999_999_999;

    private GuestEntries() {}

    /** The key; none where the row is no guest's. */
    static Optional<GuestKey> key(ProxmoxValue row) {
        long number = row.number("vmid", 0);
        int vmid = number <= HIGHEST ? (int) number : 0;
        return switch (row.text("type", "")) {
            case "qemu" ->
                    vmid > 0 ? Optional.of(new GuestKey(GuestType.QEMU, vmid)) : Optional.empty();
            case "lxc" ->
                    vmid > 0 ? Optional.of(new GuestKey(GuestType.LXC, vmid)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * The entry.
     *
     * @param name known from elsewhere, for a row that lacks it
     */
    static GuestEntry entry(GuestKey key, ProxmoxValue row, @Nullable String name) {
        String own = row.text("name");
        return new GuestEntry(
                key,
                own != null ? own : name != null ? name : "vm-" + key.vmid(),
                row.text("node", ""),
                status(row.text("status")),
                row.flag("template"),
                Tags.split(row.text("tags")),
                row.text("pool"));
    }

    static GuestStatus status(@Nullable String status) {
        return switch (status) {
            case "running" -> GuestStatus.RUNNING;
            case "stopped", "shutdown" -> GuestStatus.STOPPED;
            case "paused", "suspended", "prelaunch" -> GuestStatus.PAUSED;
            case null, default -> GuestStatus.UNKNOWN;
        };
    }
}
