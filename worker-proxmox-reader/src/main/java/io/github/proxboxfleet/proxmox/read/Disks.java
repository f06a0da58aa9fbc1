package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.GuestDisk;
import io.github.proxboxfleet.model.inventory.GuestType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A guest's disks.
 *
 * @param sized those with a size of their own
 * @param unsized whether there are others, such as a device passed through
 */
record Disks(List<GuestDisk> sized, boolean unsized) {
    private static final Pattern QEMU =
            Pattern.compile("(?:scsi|ide|sata|virtio)\\d+|efidisk0|tpmstate0");
    private static final Pattern LXC = Pattern.compile("rootfs|mp\\d+");
    private static final Pattern CLOUD_INIT = Pattern.compile("(?:.*[/-])?cloudinit(?:\\.\\w+)?");

    static Disks of(GuestType type, Map<String, String> config) {
        Pattern keys =
                switch (type) {
                    case QEMU -> QEMU;
                    case LXC -> LXC;
                };
        List<GuestDisk> sized = new ArrayList<>();
        boolean unsized = false;
        for (Map.Entry<String, String> entry : config.entrySet()) {
            if (!keys.matcher(entry.getKey()).matches()) {
                continue;
            }
            PropertyString disk = PropertyString.parse(entry.getValue());
            String volume = volume(type, disk);
            if (volume == null) {
                continue;
            }
            OptionalLong size = DiskSize.bytes(disk.get("size"));
            if (size.isPresent() && size.getAsLong() > 0) {
                sized.add(new GuestDisk(entry.getKey(), size.getAsLong(), volume));
            } else {
                unsized = true;
            }
        }
        sized.sort(Comparator.comparing(GuestDisk::name, KeyOrder.BY_NUMBER));
        return new Disks(List.copyOf(sized), unsized);
    }

    /**
     * The volume, or none where this is no disk: an empty or filled drive, a cloud-init image, a
     * folder of the host.
     */
    private static @Nullable String volume(GuestType type, PropertyString disk) {
        String volume = disk.firstOr(type == GuestType.QEMU ? "file" : "volume");
        if (volume == null || volume.equals("none") || volume.equals("cdrom")) {
            return null;
        }
        String image = volume.substring(volume.lastIndexOf(':') + 1);
        boolean cloudInit = image.length() < volume.length() && CLOUD_INIT.matcher(image).matches();
        boolean folder = type == GuestType.LXC && volume.startsWith("/");
        return "cdrom".equals(disk.get("media")) || cloudInit || folder ? null : volume;
    }
}
