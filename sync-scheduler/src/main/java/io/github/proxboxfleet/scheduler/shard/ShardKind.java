package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.run.Stage;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stage graph: for each kind of shard what it is cut from, which stages it feeds, and which
 * kinds come before it. The order of a run follows from this table and from nothing else. A stage
 * that guests' shards feed needs no line here; one with shards of its own needs one.
 */
public enum ShardKind {
    /** Sees that the run's NetBox can be written. */
    PREPARE("preparing", Scope.RUN, Access.WRITES, Order.first()),

    /** Reads an endpoint's index. */
    INDEX("index of", Scope.ENDPOINT, Access.READS, Order.first()),

    /** Everything in NetBox stands on the cluster and its devices. */
    NODES("nodes of", Scope.NODES, Access.WRITES, Order.needs(PREPARE, INDEX), Stage.DEVICES),

    /** Shards of their own, since no guest waits for the interfaces of nodes. */
    NODE_INTERFACES(
            "interfaces of the nodes of",
            Scope.NODES,
            Access.WRITES,
            Order.needs(NODES),
            Stage.NODE_INTERFACES),

    GUESTS("guests of", Scope.GUESTS, Access.WRITES, Order.needs(NODES), stages(Stage::ofGuests)),

    /** Its shard is cut when it is decided that what is gone may be removed. */
    PRUNE(
            "prune of",
            Scope.ENDPOINT,
            Access.WRITES,
            Order.needs(PREPARE, INDEX).after(NODE_INTERFACES, GUESTS),
            Stage.PRUNE);

    /** What shards are cut from. */
    public enum Scope {
        /** One shard for the whole run. */
        RUN,
        /** One shard for each endpoint. */
        ENDPOINT,
        /** The nodes of an endpoint's index. */
        NODES,
        /** The guests of an endpoint's index. */
        GUESTS
    }

    /** What a shard does to NetBox. */
    private enum Access {
        READS,
        /** It holds one of its NetBox's credits while it is in flight. */
        WRITES
    }

    /**
     * What comes before a kind.
     *
     * @param needed kinds that must be there and done, even where none of their stages was asked
     *     for
     * @param earlier kinds that must be done where they are there
     */
    private record Order(List<ShardKind> needed, List<ShardKind> earlier) {
        static Order first() {
            return new Order(List.of(), List.of());
        }

        static Order needs(ShardKind... kinds) {
            return new Order(List.of(kinds), List.of());
        }

        Order after(ShardKind... kinds) {
            return new Order(needed, List.of(kinds));
        }

        Stream<ShardKind> all() {
            return Stream.concat(needed.stream(), earlier.stream());
        }
    }

    private final String title;
    private final Scope scope;
    private final Access access;

    @SuppressWarnings("ImmutableEnumChecker") // a record of lists that never change
    private final Order order;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of(…) never changes
    private final Set<Stage> feeds;

    ShardKind(String title, Scope scope, Access access, Order order, Stage... feeds) {
        this.title = title;
        this.scope = scope;
        this.access = access;
        this.order = order;
        this.feeds = Set.of(feeds);
    }

    private static Stage[] stages(Predicate<Stage> property) {
        return Arrays.stream(Stage.values()).filter(property).toArray(Stage[]::new);
    }

    /** What operators see of a shard of this kind. */
    public String title(String endpoint) {
        return title + " " + endpoint;
    }

    public Scope scope() {
        return scope;
    }

    /** Whether a shard of this kind holds one of its NetBox's credits while it is in flight. */
    public boolean writes() {
        return access == Access.WRITES;
    }

    /** Those of the stages that shards of this kind feed. */
    public Set<Stage> fed(Set<Stage> asked) {
        return asked.stream()
                .filter(feeds::contains)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class)));
    }

    /**
     * Whether a run of these stages has shards of this kind: it feeds one of them, or a kind that
     * needs it does.
     */
    public boolean askedFor(Set<Stage> stages) {
        return !fed(stages).isEmpty()
                || Arrays.stream(values())
                        .anyMatch(
                                kind -> kind.order.needed.contains(this) && kind.askedFor(stages));
    }

    /**
     * Whether its shards are issued as soon as their run starts. What they find decides which other
     * shards there are, so no stage ends before they have.
     */
    public boolean first() {
        return order.all().findAny().isEmpty();
    }

    /** The kinds whose shards are issued as soon as their run starts. */
    public static Set<ShardKind> firsts() {
        return having(ShardKind::first);
    }

    /** All kinds that must be done before shards of this kind are issued. */
    public Set<ShardKind> predecessors() {
        Set<ShardKind> all = EnumSet.noneOf(ShardKind.class);
        order.all()
                .forEach(
                        kind -> {
                            all.add(kind);
                            all.addAll(kind.predecessors());
                        });
        return all;
    }

    /** Whether shards of this kind may be issued while the endpoint has open ones of these. */
    public boolean mayStart(Set<ShardKind> open) {
        return Collections.disjoint(open, predecessors());
    }

    /** The stages in which address contention of its shards is settled. */
    public Set<Stage> settlesAddresses() {
        return feeds.stream()
                .filter(Stage::settlesAddresses)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class)));
    }

    /**
     * Whether, with open shards of these kinds, all addresses of an endpoint have been written that
     * its nodes and guests want.
     */
    public static boolean addressesWritten(Set<ShardKind> open) {
        return having(kind -> !kind.settlesAddresses().isEmpty()).stream()
                .allMatch(kind -> !open.contains(kind) && kind.mayStart(open));
    }

    private static Set<ShardKind> having(Predicate<ShardKind> property) {
        return Arrays.stream(values())
                .filter(property)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ShardKind.class)));
    }
}
