package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reconcile.PruneGuard;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Marks, and after the grace period deletes, machines of ours whose guests are gone; marks nodes
 * that left. Only what carries our identity for this cluster is looked at, and nothing goes if the
 * guard says so.
 */
final class PruneGone implements StageWriter<PruneShard> {
    @Override
    public Stage stage() {
        return Stage.PRUNE;
    }

    /** The command alone asks for it. */
    @Override
    public boolean wanted(Set<Stage> stages) {
        return true;
    }

    @Override
    public void write(PruneShard present) {
        // A read that the guard does not believe says nothing about nodes either.
        if (machines(present) && !present.nodes().isEmpty()) {
            GoneDevices.mark(present);
        }
    }

    /** A machine that was there before us stays, and is no longer ours. */
    private record Release(Subject subject, Row row) implements RecordingWriter.Edit {
        @Override
        public Map<String, Value> fields() {
            Map<String, Value> fields = new LinkedHashMap<>(Planned.released());
            fields.put(CustomFields.MISSING_SINCE, Value.NONE);
            return fields;
        }
    }

    private record Deletion(Subject subject, Row row) implements RecordingWriter.Removal {}

    /** Whether the guard let it be, and all is known. */
    private static boolean machines(PruneShard prune) {
        Shard shard = prune.shard();
        Scope scope = shard.scope();
        PrunePolicy policy = scope.target().policy().prune();
        Grace grace = new Grace(policy, prune.clock());
        Set<String> present = new HashSet<>();
        prune.guests().forEach(guest -> present.add(scope.source(guest)));
        List<Row> ours = prune.ours(VirtualMachines.MODEL);
        List<Row> due = new ArrayList<>();
        List<Row> abandoned = new ArrayList<>();
        for (Row row : ours) {
            if (present.contains(row.text(CustomFields.SOURCE))) {
                continue;
            }
            if (grace.over(row)) {
                due.add(row);
            } else {
                abandoned.add(row);
                shard.report().unchanged(Stage.PRUNE);
            }
        }
        Optional<String> refused =
                new PruneGuard(policy).refuses(prune.guests().size(), due.size(), ours.size());
        if (refused.isPresent()) {
            refuse(shard, refused.get());
            return false;
        }
        Optional<List<Row>> gone = new ProveGone(prune).of(due);
        if (gone.isEmpty()) {
            return false;
        }
        List<GoneMark> marks = new ArrayList<>();
        List<Deletion> deletions = new ArrayList<>();
        List<Release> released = new ArrayList<>();
        List<Row> over = new ArrayList<>(gone.get());
        over.removeIf(row -> grace.since(row) == null);
        for (Row row : gone.get()) {
            abandoned.add(row);
            if (grace.since(row) == null) {
                marks.add(new GoneMark(prune.subject(row), row, grace.begun()));
            } else if (row.createdByUs()) {
                deletions.add(new Deletion(prune.subject(row), row));
            } else {
                released.add(new Release(prune.subject(row), row));
            }
        }
        shard.changes().update(VirtualMachines.MODEL, marks);
        AbandonedAddresses addresses = new AbandonedAddresses(shard);
        addresses.letGo(abandoned, VmInterfaces.MODEL);
        addresses.delete(over, VmInterfaces.MODEL);
        released.addAll(keep(shard, deletions));
        shard.changes().delete(VirtualMachines.MODEL, deletions);
        shard.changes().update(VirtualMachines.MODEL, released);
        return true;
    }

    /** Machines that others need stay and are reported, once: they are no longer ours then. */
    private static List<Release> keep(Shard shard, List<Deletion> deletions) {
        if (deletions.isEmpty()) {
            return List.of();
        }
        unlessChanged(shard, deletions);
        Map<Long, String> reasons =
                new BeforeDeletion(shard)
                        .reasonsToStay(
                                VirtualMachines.MODEL,
                                deletions.stream().map(Deletion::row).toList());
        List<Release> kept = new ArrayList<>();
        for (Deletion deletion : deletions) {
            String why = reasons.get(deletion.row().id());
            if (why != null) {
                shard.report()
                        .failed(
                                deletion.subject(),
                                BeforeDeletion.stays(shard.api().endpoint(), deletion.row(), why));
                kept.add(new Release(deletion.subject(), deletion.row()));
            }
        }
        deletions.removeIf(deletion -> reasons.containsKey(deletion.row().id()));
        return kept;
    }

    /** A machine that someone has changed since it was read is looked at again by the next run. */
    private static void unlessChanged(Shard shard, List<Deletion> deletions) {
        Map<Long, Long> versions = new HashMap<>();
        Set<Long> ids = deletions.stream().map(each -> each.row().id()).collect(Collectors.toSet());
        shard.api()
                .list(
                        VirtualMachines.MODEL.path(),
                        Query.of("id", ids).fields("id", "last_updated"),
                        node -> ids.contains(Row.id(node)))
                .forEach(node -> versions.put(Row.id(node), Row.version(node)));
        deletions.removeIf(
                deletion -> {
                    Row row = deletion.row();
                    boolean changed =
                            row.version() != Row.UNKNOWN
                                    && versions.getOrDefault(row.id(), row.version())
                                            != row.version();
                    if (changed) {
                        shard.report().unchanged(Stage.PRUNE);
                    }
                    return changed;
                });
    }

    private static void refuse(Shard shard, String why) {
        shard.report()
                .failed(
                        new ObjectFailure(
                                Stage.PRUNE,
                                Clusters.MODEL.contentType(),
                                shard.scope().key(),
                                null,
                                new Failure.Conflict(
                                        shard.scope().target().sourceName(),
                                        why,
                                        "Nothing was marked or deleted. If it is so, raise prune.max_share for one run, or clean up in NetBox.")));
    }
}
