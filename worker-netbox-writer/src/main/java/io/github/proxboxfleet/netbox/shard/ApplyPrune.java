package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Edit;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Result;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.PruneGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Marks, and after the grace period deletes, machines of ours whose guests are gone; marks nodes
 * that left. Only what carries our identity for this cluster is looked at, and nothing goes if the
 * guard says so.
 */
final class ApplyPrune {
    private static final String GONE = "decommissioning";

    private final ShardSession session;
    private final ShardContext context;
    private final Clock clock;

    ApplyPrune(ShardSession session, ShardContext context, Clock clock) {
        this.session = session;
        this.context = context;
        this.clock = clock;
    }

    void apply(List<GuestKey> guests, List<String> nodes) {
        if (machines(guests) && !nodes.isEmpty()) {
            devices(nodes);
        }
    }

    /**
     * Whether the guard let it be: a read that it does not believe says nothing about nodes either.
     */
    private boolean machines(List<GuestKey> guests) {
        PrunePolicy policy = context.scope().target().policy().prune();
        Set<String> present = new HashSet<>();
        guests.forEach(guest -> present.add(context.scope().source(guest)));
        List<Row> ours =
                context.mirror().all(VirtualMachines.MODEL).stream()
                        .filter(
                                row ->
                                        row.text(CustomFields.SOURCE)
                                                .startsWith(context.scope().key() + "/"))
                        .toList();
        List<Edit> marks = new ArrayList<>();
        List<Row> deletions = new ArrayList<>();
        for (Row row : ours) {
            if (present.contains(row.text(CustomFields.SOURCE))) {
                continue;
            }
            String since = row.text(CustomFields.MISSING_SINCE);
            if (since.isEmpty()) {
                marks.add(
                        Edit.fixed(
                                row,
                                Map.of(
                                        "status",
                                        Value.text(GONE),
                                        CustomFields.MISSING_SINCE,
                                        Value.text(
                                                clock.instant()
                                                        .truncatedTo(ChronoUnit.SECONDS)
                                                        .toString()))));
            } else if (over(since, policy)) {
                deletions.add(row);
            } else {
                session.report().unchanged(Stage.PRUNE);
            }
        }
        Optional<String> refused =
                new PruneGuard(policy)
                        .refuses(guests.size(), marks.size() + deletions.size(), ours.size());
        if (refused.isPresent()) {
            refuse(refused.get());
            return false;
        }
        mark(VirtualMachines.MODEL, marks);
        delete(deletions);
        return true;
    }

    private void devices(List<String> nodes) {
        Set<String> present = new HashSet<>();
        nodes.forEach(node -> present.add(context.scope().nodeSource(node)));
        List<Edit> marks =
                context.mirror().all(Devices.MODEL).stream()
                        .filter(
                                row ->
                                        row.text(CustomFields.SOURCE)
                                                .startsWith(context.scope().nodeSource("")))
                        .filter(row -> !present.contains(row.text(CustomFields.SOURCE)))
                        .filter(row -> !row.text("status").equals(GONE))
                        .map(row -> Edit.fixed(row, Map.of("status", Value.text(GONE))))
                        .toList();
        mark(Devices.MODEL, marks);
    }

    private boolean over(String since, PrunePolicy policy) {
        Duration grace = policy.deleteAfter();
        return grace != null && !Instant.parse(since).plus(grace).isAfter(clock.instant());
    }

    private void mark(Model model, List<Edit> marks) {
        if (marks.isEmpty()) {
            return;
        }
        List<Result> results = session.writer().update(model, marks);
        for (int i = 0; i < results.size(); i++) {
            Edit mark = marks.get(i);
            switch (results.get(i)) {
                case Result.Done(Row row) -> {
                    context.mirror().put(row);
                    session.report().marked(subject(mark.row()), mark.row(), mark.fields());
                }
                case Result.Gone _ -> context.mirror().remove(mark.row());
                case Result.Failed(Failure failure) ->
                        session.report().failed(subject(mark.row()), failure);
                case Result.Existed _ -> throw new IllegalStateException("an update makes nothing");
            }
        }
    }

    private void delete(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Result> results = session.writer().delete(VirtualMachines.MODEL, rows);
        for (int i = 0; i < results.size(); i++) {
            Row row = rows.get(i);
            if (results.get(i) instanceof Result.Failed(Failure failure)) {
                session.report().failed(subject(row), failure);
            } else {
                context.mirror().remove(row);
                session.report().deleted(subject(row), row);
            }
        }
    }

    private void refuse(String why) {
        session.report()
                .failed(
                        new ObjectFailure(
                                Stage.PRUNE,
                                Clusters.MODEL.contentType(),
                                context.scope().key(),
                                null,
                                new Failure.Conflict(
                                        context.scope().target().sourceName(),
                                        why,
                                        "Nothing was marked or deleted. If it is so, raise prune.max_share for one run, or clean up in NetBox.")));
    }

    private Subject subject(Row row) {
        String source = row.text(CustomFields.SOURCE);
        return new Subject(
                Stage.PRUNE,
                row.model(),
                row.title(),
                source.substring(context.scope().key().length() + 1));
    }
}
