package io.github.proxboxfleet.openapi.catalogue;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The last index of names such as {@code net[n]}, which no description file says; the first is 0.
 * Taken from the unfolded dump of PVE 9.1; where an older release differs, it is told apart.
 */
public final class IndexBounds {
    private static final Map<String, Integer> LAST =
            Map.ofEntries(
                    Map.entry("acmedomain", 5),
                    Map.entry("dev", 255),
                    Map.entry("hostpci", 15),
                    Map.entry("ide", 3),
                    Map.entry("ipconfig", 31),
                    Map.entry("link", 7),
                    Map.entry("mp", 255),
                    Map.entry("net", 31),
                    Map.entry("numa", 7),
                    Map.entry("parallel", 2),
                    Map.entry("sata", 5),
                    Map.entry("scsi", 30),
                    Map.entry("serial", 3),
                    Map.entry("unused", 255),
                    Map.entry("usb", 13),
                    Map.entry("virtio", 15),
                    Map.entry("virtiofs", 9));

    private static final int USB_BEFORE_7_3 = 4;

    private IndexBounds() {}

    /** Empty: not known, the name stays folded. */
    public static OptionalInt last(String base, String version) {
        Integer last = LAST.get(base);
        if (last == null) {
            return OptionalInt.empty();
        }
        boolean old = base.equals("usb") && Versions.compare(version, "7.3") < 0;
        return OptionalInt.of(old ? USB_BEFORE_7_3 : last);
    }
}
