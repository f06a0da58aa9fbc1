package io.github.proxboxfleet.netbox.mirror;

import static io.github.proxboxfleet.netbox.mirror.ReadRows.in;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.LoadMirror.Begun;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.Reading;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads parts of a cluster over one session. */
final class ReadPart {
    /** From so many parents on, reading a whole class may be cheaper than asking by parent. */
    private static final int MANY_PARENTS = 50;

    /** A whole class is read if it holds at most so many objects for each parent of ours. */
    private static final int FOREIGN_PER_PARENT = 8;

    /** So many addresses are one page: all are read, whoever has them. */
    private static final int FEW_ADDRESSES = 1_000;

    private final NetBoxApi api;
    private final Begun begun;
    private final ClusterMirror mirror;
    private final ReadRows rows;

    ReadPart(NetBoxApi api, Begun begun) {
        this.api = api;
        this.begun = begun;
        this.mirror = begun.mirror();
        this.rows = new ReadRows(api, mirror, begun.former(), begun.distrusted());
    }

    void read(Part part) {
        Model model = part.model();
        switch (part.step()) {
            case OURS -> ours(model);
            case ALL -> {
                Set<Long> holders = new HashSet<>();
                model.owners().forEach(owner -> holders.addAll(parents(owner)));
                all(model, holders, false, _ -> true);
            }
            case OF_OWNERS -> {
                if (!Boolean.TRUE.equals(mirror.whole(model))) {
                    model.owners().forEach(owner -> assigned(model, owner));
                }
            }
        }
    }

    private void ours(Model model) {
        Query ofCluster = Query.of("cluster_id", begun.cluster());
        switch (model.reading()) {
            case BY_CLUSTER -> {
                if (model.parent() == null) {
                    rows.selected(model, ofCluster, in("cluster", Set.of(begun.cluster())));
                } else if (!parents(model).isEmpty()) {
                    rows.selected(model, ofCluster, in(model.parentField(), parents(model)));
                }
            }
            case BY_PARENT -> byParent(model);
            case ALL_OR_BY_PARENT -> allOrByParent(model);
            case ON_DEMAND, WITH_CLUSTER, ALL_OR_BY_OWNER ->
                    throw new IllegalArgumentException(model + " is not read by cluster or parent");
        }
    }

    private void byParent(Model model) {
        Set<Long> parents = parents(model);
        rows.selected(
                model, Query.of(model.keyFilter(), parents), in(model.parentField(), parents));
    }

    private void allOrByParent(Model model) {
        ClusterMirror former = begun.former();
        Model parent = Objects.requireNonNull(model.parent());
        Set<Long> parents = parents(model);
        boolean joined = former != null && !ids(former, parent).containsAll(parents);
        if (!all(model, parents, joined, in(model.parentField(), parents))) {
            byParent(model);
        }
        if (former != null && model.summedUp()) {
            rows.again(parent, without(model, parents, former));
        }
    }

    /** The ids of the objects that the model's are parts of. */
    private Set<Long> parents(Model model) {
        Model parent = Objects.requireNonNull(model.parent());
        return parent.reading() == Reading.WITH_CLUSTER ? begun.devices() : ids(mirror, parent);
    }

    /** Parents that had such parts and have none now. */
    private Set<Long> without(Model model, Set<Long> machines, ClusterMirror former) {
        return machines.stream()
                .filter(id -> mirror.parts(model, id).isEmpty())
                .filter(id -> !former.parts(model, id).isEmpty())
                .collect(Collectors.toSet());
    }

    private void assigned(Model model, Model owner) {
        Set<Long> ours = ids(mirror, owner);
        rows.selected(
                model,
                Query.of(owner.keyFilter(), parents(owner)),
                row ->
                        row.text("assigned_object_type").equals(owner.contentType())
                                && ours.contains(
                                        Objects.requireNonNullElse(
                                                row.number("assigned_object_id"), 0L)));
    }

    /** Reads a whole class, where that was good before or is likely to be. */
    private boolean all(Model model, Set<Long> parents, boolean joined, Predicate<Row> ours) {
        ClusterMirror former = begun.former();
        Boolean before = former == null ? null : former.whole(model);
        // Whose addresses guests have that are still to come would be asked shard by shard.
        long fewest = model.reading() == Reading.ALL_OR_BY_OWNER ? FEW_ADDRESSES : 0;
        if (before == null && parents.size() <= MANY_PARENTS && fewest == 0) {
            return false;
        }
        long most = Math.max(fewest, (long) FOREIGN_PER_PARENT * parents.size());
        // Before a page of everything is read in vain; ids and versions cost next to nothing.
        boolean first = before == null && former == null;
        long there = first ? api.count(model.path(), Query.ALL) : 1;
        boolean read =
                there == 0
                        || (!Boolean.FALSE.equals(before)
                                && (!first || there <= most)
                                && rows.whole(model, most, joined, ours));
        mirror.whole(model, read);
        return read;
    }

    private static Set<Long> ids(ClusterMirror mirror, Model model) {
        return mirror.all(model).stream()
                .map(Row::id)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
