package io.github.proxboxfleet.scheduler.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which cluster stands behind an endpoint. To take two clusters for one would write the one
 * over the other, so that needs more than a name; to take one for two would double it, so a name, a
 * certificate or a node that has changed is not enough.
 *
 * @param known the clusters that this NetBox has been synced from
 * @param there ids of the endpoints that there are; empty: that is not known
 */
public record IdentifyCluster(List<KnownCluster> known, Set<String> there) {
    private static final double ANY = 0;
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.9;

    /** NetBox takes no longer name of a cluster. */
    private static final int LONGEST_NAME = 100;

    public IdentifyCluster {
        known = List.copyOf(known);
        there = Set.copyOf(there);
    }

    /**
     * What is seen now.
     *
     * @param name what it is to be called in NetBox if no other is called so
     */
    public record Seen(String endpoint, String endpointName, String name, ClusterTraits traits) {}

    /**
     * The decision.
     *
     * @param cluster what to remember of the endpoint
     * @param formerKeys keys of clusters that have become a part of it
     * @param moved what to remember of the endpoints of those
     */
    public record Identity(
            KnownCluster cluster, List<String> formerKeys, List<KnownCluster> moved) {}

    public Identity of(Seen seen) {
        List<KnownCluster> others =
                known.stream().filter(each -> !each.endpoint().equals(seen.endpoint())).toList();
        KnownCluster twin =
                others.stream().filter(each -> same(each, seen)).findFirst().orElse(null);
        KnownCluster mine = mine(seen, twin).orElse(null);
        String key = key(seen, mine, twin, others);
        List<KnownCluster> moved = new ArrayList<>();
        for (KnownCluster other : others) {
            boolean follows =
                    hasJoined(other, seen) || (mine != null && equal(other.key(), mine.key()));
            if (follows && !equal(other.key(), key)) {
                moved.add(other.within(key));
            }
        }
        String own = mine == null || equal(mine.ownKey(), key) ? key : mine.ownKey();
        KnownCluster cluster =
                new KnownCluster(
                        seen.endpoint(),
                        seen.endpointName(),
                        key,
                        title(seen, key, others),
                        own,
                        seen.traits());
        Set<String> former = new TreeSet<>();
        Stream.of(List.of(cluster), others, moved)
                .flatMap(List::stream)
                .filter(each -> equal(each.key(), key) && !equal(each.ownKey(), key))
                .forEach(each -> former.add(each.ownKey()));
        return new Identity(cluster, List.copyOf(former), moved);
    }

    /** What is remembered of the endpoint, if its cluster is still the one that it was. */
    private Optional<KnownCluster> mine(Seen seen, @Nullable KnownCluster twin) {
        return known.stream()
                .filter(each -> each.endpoint().equals(seen.endpoint()))
                .filter(each -> twin == null ? goesOn(each, seen) : surelyGoesOn(each, seen))
                .map(
                        each ->
                                each.absorbed() && seen.traits().standalone()
                                        ? each.within(each.ownKey())
                                        : each)
                .findFirst();
    }

    private static boolean goesOn(KnownCluster mine, Seen seen) {
        ClusterTraits before = mine.traits();
        return mine.nameOnly()
                || before.called(seen.traits().name())
                || before.hasNodeOf(seen.traits())
                || (!before.guests().isEmpty()
                        && !seen.traits().guests().isEmpty()
                        && before.sharesGuests(seen.traits(), HALF));
    }

    /** Not where the endpoint has been pointed at a cluster that another endpoint has too. */
    private static boolean surelyGoesOn(KnownCluster mine, Seen seen) {
        ClusterTraits before = mine.traits();
        return before.hasCertifiedNodeOf(seen.traits())
                || before.hasPlacedNodeOf(seen.traits())
                || (before.hasNodeOf(seen.traits()) && before.sharesGuests(seen.traits(), HALF));
    }

    /** Whether another endpoint's cluster is the one that is seen. */
    private boolean same(KnownCluster other, Seen seen) {
        ClusterTraits before = other.traits();
        ClusterTraits now = seen.traits();
        boolean gone = gone(other);
        if (other.nameOnly()) {
            return before.fingerprint().equals(now.fingerprint())
                    || (gone && before.called(now.name()));
        }
        if (before.standalone() != now.standalone() && !gone) {
            return false;
        }
        if (before.hasCertifiedNodeOf(now)) {
            return before.sharesGuests(now, ANY);
        }
        // Certificates are renewed. Hosts that were set up alike may have names and addresses in
        // common; so while the other endpoint is there, one host alone is not taken for another.
        return gone
                ? before.hasNodeOf(now) && before.sharesGuests(now, HALF)
                : !now.standalone()
                        && before.hasNodesOf(now)
                        && before.sharesGuests(now, NEARLY_ALL);
    }

    /** Whether a standalone host has become a node of the cluster that is seen. */
    private boolean hasJoined(KnownCluster other, Seen seen) {
        ClusterTraits before = other.traits();
        ClusterTraits now = seen.traits();
        if (now.standalone() || !before.standalone() || other.nameOnly()) {
            return false;
        }
        return before.hasCertifiedNodeOf(now)
                || before.hasPlacedNodeOf(now)
                || (gone(other)
                        && before.hasNodeOf(now)
                        && !before.guests().isEmpty()
                        && before.sharesGuests(now, HALF));
    }

    private boolean gone(KnownCluster other) {
        return !there.isEmpty() && !there.contains(other.endpoint());
    }

    private String key(
            Seen seen,
            @Nullable KnownCluster mine,
            @Nullable KnownCluster twin,
            List<KnownCluster> others) {
        if (mine == null && twin == null) {
            return free(seen, others);
        }
        if (mine == null || twin == null) {
            return spelled(mine == null ? twin : mine, seen);
        }
        // A host that has joined goes over to the cluster; else both endpoints decide alike.
        boolean joined = mine.traits().standalone() && !seen.traits().standalone();
        boolean theirs =
                equal(twin.key(), seen.traits().name())
                        || (!equal(mine.key(), seen.traits().name())
                                && twin.key().compareToIgnoreCase(mine.key()) < 0);
        return spelled(joined || theirs ? twin : mine, seen);
    }

    /** A former version remembered names in small letters. */
    private static String spelled(@Nullable KnownCluster cluster, Seen seen) {
        if (cluster == null) {
            throw new IllegalArgumentException("one of the two is there");
        }
        return cluster.nameOnly() && equal(cluster.key(), seen.traits().name())
                ? seen.traits().name()
                : cluster.key();
    }

    private String free(Seen seen, List<KnownCluster> others) {
        return unused(
                seen,
                name ->
                        others.stream()
                                .anyMatch(
                                        other ->
                                                equal(other.key(), name)
                                                        || equal(other.ownKey(), name)));
    }

    private static String title(Seen seen, String key, List<KnownCluster> others) {
        return unused(
                seen,
                name ->
                        others.stream()
                                .anyMatch(
                                        other ->
                                                !equal(other.key(), key)
                                                        && equal(other.title(), name)));
    }

    private static String unused(Seen seen, Predicate<String> used) {
        String name = cut(seen.name(), LONGEST_NAME);
        String endpoint = cut(seen.endpointName(), LONGEST_NAME / 2);
        for (int n = 1; used.test(name); n++) {
            String suffix = " (" + endpoint + (n == 1 ? "" : " " + n) + ")";
            name = cut(seen.name(), LONGEST_NAME - suffix.length()) + suffix;
        }
        return name;
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }

    private static boolean equal(String one, String other) {
        return one.equalsIgnoreCase(other);
    }
}
