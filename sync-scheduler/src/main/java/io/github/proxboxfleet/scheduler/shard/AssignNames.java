package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives every guest of a cluster its name in NetBox, which wants names unique in the cluster
 * whatever their case and not longer than 64 characters. Of several guests with one name the lowest
 * VMID keeps it, the others get {@code (2)}, {@code (3)}.
 */
public final class AssignNames {
    private static final int LIMIT = 64;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> last = new HashMap<>();

    private AssignNames() {}

    /** The guests in the order of their VMIDs, each with its name. */
    public static List<GuestToSync> to(List<GuestEntry> guests) {
        AssignNames names = new AssignNames();
        List<GuestToSync> toSync = new ArrayList<>(guests.size());
        guests.stream()
                .sorted(
                        Comparator.comparingInt((GuestEntry guest) -> guest.key().vmid())
                                .thenComparing(guest -> guest.key().type()))
                .forEach(guest -> toSync.add(new GuestToSync(guest, names.name(guest))));
        return List.copyOf(toSync);
    }

    private String name(GuestEntry guest) {
        String wanted = guest.name().strip();
        String base = wanted.isEmpty() ? "vm-" + guest.key().vmid() : wanted;
        String name = shortened(base, "");
        // Continues where the last guest of this name stopped, so that thousands of them take no
        // longer.
        int next = last.getOrDefault(folded(name), 1);
        String candidate = next == 1 ? name : shortened(base, " (" + next + ")");
        while (!taken.add(folded(candidate))) {
            next++;
            candidate = shortened(base, " (" + next + ")");
        }
        last.put(folded(name), next);
        return candidate;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String shortened(String base, String suffix) {
        int room = LIMIT - suffix.length();
        if (base.codePointCount(0, base.length()) <= room) {
            return base + suffix;
        }
        return base.substring(0, base.offsetByCodePoints(0, room)).stripTrailing() + suffix;
    }
}
