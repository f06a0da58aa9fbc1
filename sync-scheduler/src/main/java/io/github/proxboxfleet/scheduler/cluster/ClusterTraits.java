package io.github.proxboxfleet.scheduler.cluster;

import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By what a cluster is known again. Nothing of it is meant to last: certificates are renewed, nodes
 * and guests come and go, names are changed.
 *
 * @param name the cluster's name; of a standalone node, the node's
 * @param fingerprint over the certificates of all nodes
 * @param nodes absent in what a former version remembered
 * @param guests each with its name; of many a sample that is the same for the same guests
 */
public record ClusterTraits(
        String name, boolean standalone, String fingerprint, List<Node> nodes, Set<String> guests) {
    private static final int SAMPLE = 200;

    /** A node, by its name, certificate and address. */
    public record Node(String name, @Nullable String certificate, @Nullable String address) {}

    public ClusterTraits {
        nodes = List.copyOf(nodes);
        guests = Set.copyOf(guests);
    }

    /** What an index shows. */
    public static ClusterTraits of(
            ClusterFacts facts, List<NodeEntry> nodes, List<GuestEntry> guests) {
        return new ClusterTraits(
                facts.name(),
                facts.standalone(),
                facts.fingerprint(),
                nodes.stream()
                        .map(node -> new Node(node.name(), node.certificate(), node.address()))
                        .toList(),
                guests.stream()
                        .map(guest -> guest.key() + " " + guest.name())
                        .sorted(Comparator.comparingInt(String::hashCode))
                        .limit(SAMPLE)
                        .collect(Collectors.toSet()));
    }

    boolean called(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Whether a node of this name is in both. */
    boolean hasNodeOf(ClusterTraits other) {
        Map<String, Node> theirs = other.byName();
        return nodes.stream().anyMatch(node -> theirs.containsKey(node.name()));
    }

    /** Whether a node is in both by its name and certificate. */
    boolean hasCertifiedNodeOf(ClusterTraits other) {
        Map<String, Node> theirs = other.byName();
        return nodes.stream().anyMatch(node -> certified(node, theirs.get(node.name())));
    }

    private static boolean certified(Node node, @Nullable Node other) {
        return other != null
                && node.certificate() != null
                && node.certificate().equals(other.certificate());
    }

    /** Whether a node is in both by its name and address. */
    boolean hasPlacedNodeOf(ClusterTraits other) {
        Map<String, Node> theirs = other.byName();
        return nodes.stream().anyMatch(node -> placed(node, theirs.get(node.name())));
    }

    /** Whether both have the same nodes at the same addresses. */
    boolean hasNodesOf(ClusterTraits other) {
        Map<String, Node> theirs = other.byName();
        return nodes.size() == theirs.size()
                && nodes.stream().allMatch(node -> placed(node, theirs.get(node.name())));
    }

    private static boolean placed(Node node, @Nullable Node other) {
        return other != null && node.address() != null && node.address().equals(other.address());
    }

    /**
     * Whether at least this share of the guests of the smaller of the two is in both; true where
     * one has none that could speak against it.
     */
    boolean sharesGuests(ClusterTraits other, double share) {
        if (guests.isEmpty() || other.guests.isEmpty()) {
            return true;
        }
        int last = Math.min(lastOfSample(), other.lastOfSample());
        Set<String> mine = until(last);
        Set<String> theirs = other.until(last);
        long common = mine.stream().filter(theirs::contains).count();
        return common > 0 && common >= share * Math.min(mine.size(), theirs.size());
    }

    /** Beyond the last of a sample the two cannot be compared. */
    private int lastOfSample() {
        return guests.size() < SAMPLE
                ? Integer.MAX_VALUE
                : guests.stream().mapToInt(String::hashCode).max().orElse(Integer.MAX_VALUE);
    }

    private Set<String> until(int last) {
        return guests.stream()
                .filter(guest -> guest.hashCode() <= last)
                .collect(Collectors.toSet());
    }

    private Map<String, Node> byName() {
        return nodes.stream()
                .collect(Collectors.toMap(Node::name, Function.identity(), (first, _) -> first));
    }
}
