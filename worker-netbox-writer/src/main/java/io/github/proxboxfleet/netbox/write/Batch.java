package io.github.proxboxfleet.netbox.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Objects that are sent together, or cut further.
 *
 * @param suspects NetBox complained about each of them once; what it complains about again has
 *     failed
 * @param losses how often no answer came, so some may have been written already
 * @param deadlocks how often the database chose it as a victim
 */
record Batch(List<Item> items, boolean suspects, int losses, int deadlocks) {
    /** Well below the 2,621,440 bytes that NetBox reads. */
    private static final int MOST_BYTES = 2_000_000;

    /** Their {@code If-Match} header stays below the 8,190 bytes that servers read. */
    private static final int MOST_GUARDED = 200;

    Batch {
        items = List.copyOf(items);
    }

    static Batch of(List<Item> items) {
        return new Batch(items, false, 0, 0);
    }

    Batch with(List<Item> others) {
        return new Batch(others, suspects, losses, deadlocks);
    }

    Batch suspected(List<Item> some) {
        return new Batch(some, true, losses, 0);
    }

    Batch lost(List<Item> some) {
        return new Batch(some, suspects, losses + 1, 0);
    }

    Batch deadlocked() {
        return new Batch(items, suspects, losses, deadlocks + 1);
    }

    int size() {
        return items.size();
    }

    /** In two halves; of one object, none. */
    List<Batch> halves() {
        int middle = size() / 2;
        return size() < 2
                ? List.of()
                : List.of(with(items.subList(0, middle)), with(items.subList(middle, size())));
    }

    /** What can be sent in one request, and the rest. */
    Cut cut(int most) {
        List<Item> first = new ArrayList<>();
        List<Item> rest = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        boolean guarded = !items.getFirst().etag().isEmpty();
        int limit = guarded ? Math.min(most, MOST_GUARDED) : most;
        int bytes = 2;
        for (Item item : items) {
            boolean fits = first.isEmpty() || bytes + item.bytes() <= MOST_BYTES;
            if (first.size() < limit
                    && fits
                    && guarded != item.etag().isEmpty()
                    && keys.add(item.key())) {
                first.add(item);
                bytes += item.bytes();
            } else {
                rest.add(item);
            }
        }
        return new Cut(with(first), with(rest));
    }

    record Cut(Batch first, Batch rest) {}
}
