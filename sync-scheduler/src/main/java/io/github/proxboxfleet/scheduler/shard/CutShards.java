package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts a cluster into shards: guests ÷ lanes, at least 10 and at most 100, so that a small cluster
 * uses all lanes too and a large one fails, retries and progresses in small steps.
 */
public final class CutShards {
    private static final int MIN_GUESTS = 10;
    private static final int MAX_GUESTS = 100;
    private static final int MAX_NODES = 100;

    private CutShards() {}

    public static List<List<NodeEntry>> nodes(List<NodeEntry> nodes) {
        return slices(nodes, MAX_NODES);
    }

    /** Guests of one node stay next to each other, so most shards read from few nodes. */
    public static List<List<GuestToSync>> guests(List<GuestToSync> guests, int lanes) {
        int size = Math.clamp(Math.ceilDiv(guests.size(), lanes), MIN_GUESTS, MAX_GUESTS);
        return slices(
                guests.stream()
                        .sorted(Comparator.comparing((GuestToSync guest) -> guest.entry().node()))
                        .toList(),
                size);
    }

    private static <T> List<List<T>> slices(List<T> all, int size) {
        List<List<T>> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            slices.add(List.copyOf(all.subList(from, Math.min(from + size, all.size()))));
        }
        return slices;
    }
}
