package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.GuestNic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much one guest may bring along, far above what guests have; what is left out is noted, by
 * count, for the operator. Without limits a guest's root could fill a message, or NetBox.
 */
final class GuestLimits {
    static final int ADDRESSES = 1000;
    static final int NICS = 256;
    static final int INTERFACES = 4096;
    static final int TAGS = 200;
    static final int NOTES = 32_768;

    private static final int TAG = 100;
    private static final int HOST_NAME = 255;
    private static final int SERIAL = 50;
    private static final double MOST_VCPUS = 9999.99;
    private static final double FEWEST_VCPUS = 0.01;
    private static final long MOST_MEBIBYTES = Integer.MAX_VALUE;

    private final List<String> notes = new ArrayList<>();

    /** NetBox counts in hundredths, and knows no machine without any. */
    static double vcpus(double number) {
        if (number <= 0) {
            return 0;
        }
        double rounded = BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP).doubleValue();
        return Math.clamp(rounded, FEWEST_VCPUS, MOST_VCPUS);
    }

    static long mebibytes(long number) {
        return Math.clamp(number, 0, MOST_MEBIBYTES);
    }

    /** One that is longer than any host's name is no host's name. */
    static @Nullable String hostName(@Nullable String name) {
        return name == null || name.length() > HOST_NAME ? null : name;
    }

    static @Nullable String serial(@Nullable String serial) {
        return serial == null || serial.length() > SERIAL ? null : serial;
    }

    List<String> tags(List<String> tags) {
        List<String> kept = tags.stream().filter(tag -> tag.length() <= TAG).limit(TAGS).toList();
        note(tags.size(), kept.size(), "tags");
        return kept;
    }

    List<ObservedInterface> interfaces(List<ObservedInterface> interfaces) {
        List<ObservedInterface> kept =
                interfaces.size() <= INTERFACES ? interfaces : interfaces.subList(0, INTERFACES);
        note(interfaces.size(), kept.size(), "interfaces in the guest");
        return kept;
    }

    /** The configuration without the NICs that are too many. */
    Map<String, String> nics(Map<String, String> config) {
        List<String> keys = Nics.keys(config);
        if (keys.size() <= NICS) {
            return config;
        }
        note(keys.size(), NICS, "NICs");
        Map<String, String> kept = new LinkedHashMap<>(config);
        kept.keySet().removeAll(keys.subList(NICS, keys.size()));
        return kept;
    }

    /** Whether the guest has no more addresses than can be true; else none of them is believed. */
    boolean believable(List<GuestNic> nics) {
        int addresses = nics.stream().mapToInt(nic -> nic.addresses().size()).sum();
        if (addresses <= ADDRESSES) {
            return true;
        }
        notes.add(
                "the guest reports "
                        + addresses
                        + " addresses, more than the "
                        + ADDRESSES
                        + " that are believed of one: none of them is taken, and what NetBox has stays");
        return false;
    }

    /** The notes, cut where they are too long; how long they were is said at their end. */
    static @Nullable String notes(@Nullable String text) {
        if (text == null || text.length() <= NOTES) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(NOTES - 1)) ? NOTES - 1 : NOTES;
        return text.substring(0, end)
                + "\n\n[The rest of "
                + text.length()
                + " characters is left out.]";
    }

    /** What was left out, after what else is to be said. */
    @Nullable String after(@Nullable String note) {
        if (notes.isEmpty()) {
            return note;
        }
        String all = String.join("; ", notes);
        return Optional.ofNullable(note).map(first -> first + "; " + all).orElse(all);
    }

    private void note(int had, int kept, String what) {
        if (kept < had) {
            notes.add("it has " + had + " " + what + ", of which " + kept + " are kept");
        }
    }
}
