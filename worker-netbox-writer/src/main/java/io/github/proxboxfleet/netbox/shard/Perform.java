package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Edit;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Result;
import io.github.proxboxfleet.netbox.apply.ShardReport;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.Diff;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries a plan for one kind of object out: removals first, so that names get free, then changes,
 * then new objects.
 */
final class Perform {
    private final ObjectWriter writer;
    private final ClusterMirror mirror;
    private final ShardReport report;

    Perform(ObjectWriter writer, ClusterMirror mirror, ShardReport report) {
        this.writer = writer;
        this.mirror = mirror;
        this.report = report;
    }

    /** The objects as they are now, by what they should be; one that failed is absent. */
    Map<Desired, Row> all(Stage stage, Model model, List<Planned> plan) {
        Map<Desired, Row> rows = new HashMap<>();
        List<Planned.Create> creates = new ArrayList<>();
        List<Planned.Update> updates = new ArrayList<>();
        List<Planned.Remove> removals = new ArrayList<>();
        for (Planned planned : plan) {
            switch (planned) {
                case Planned.Create create -> creates.add(create);
                case Planned.Update update -> updates.add(update);
                case Planned.Remove remove -> removals.add(remove);
                case Planned.Refuse(Desired desired, Failure failure) ->
                        report.failed(subject(stage, desired), failure);
                case Planned.Contest(Desired desired, Failure failure) -> {
                    report.failed(subject(stage, desired), failure);
                    report.addressContention(desired.source());
                }
                case Planned.Leave _ -> report.skipped(stage, 1);
            }
        }
        remove(stage, model, removals);
        update(stage, model, updates, rows, creates);
        create(stage, model, creates, rows);
        return rows;
    }

    private void remove(Stage stage, Model model, List<Planned.Remove> removals) {
        if (removals.isEmpty()) {
            return;
        }
        List<Result> results =
                writer.delete(model, removals.stream().map(Planned.Remove::row).toList());
        for (int i = 0; i < results.size(); i++) {
            Planned.Remove removal = removals.get(i);
            Subject subject = new Subject(stage, model, removal.title(), removal.source());
            switch (results.get(i)) {
                case Result.Failed(Failure failure) -> report.failed(subject, failure);
                case Result.Gone _, Result.Done _, Result.Existed _ -> {
                    mirror.remove(removal.row());
                    report.deleted(subject, removal.row());
                }
            }
        }
    }

    private void update(
            Stage stage,
            Model model,
            List<Planned.Update> updates,
            Map<Desired, Row> rows,
            List<Planned.Create> creates) {
        List<Planned.Update> different = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        for (Planned.Update update : updates) {
            Map<String, Value> fields = Diff.update(update.row(), update.desired());
            if (fields.isEmpty()) {
                report.unchanged(stage);
                rows.put(update.desired(), update.row());
            } else {
                different.add(update);
                edits.add(
                        new Edit(update.row(), fields, now -> Diff.update(now, update.desired())));
            }
        }
        if (edits.isEmpty()) {
            return;
        }
        List<Result> results = writer.update(model, edits);
        for (int i = 0; i < results.size(); i++) {
            Desired desired = different.get(i).desired();
            switch (results.get(i)) {
                case Result.Done(Row row) -> {
                    keep(desired, row, rows);
                    report.updated(
                            subject(stage, desired), edits.get(i).row(), edits.get(i).fields());
                }
                case Result.Gone _ -> {
                    // Deleted by someone while we looked: it should be there, so it is made anew.
                    mirror.remove(edits.get(i).row());
                    creates.add(new Planned.Create(desired));
                }
                case Result.Failed(Failure failure) ->
                        report.failed(subject(stage, desired), failure);
                case Result.Existed _ -> throw new IllegalStateException("an update makes nothing");
            }
        }
    }

    private void create(
            Stage stage, Model model, List<Planned.Create> creates, Map<Desired, Row> rows) {
        if (creates.isEmpty()) {
            return;
        }
        List<Map<String, Value>> objects =
                creates.stream().map(create -> Diff.create(create.desired())).toList();
        List<Result> results = writer.create(model, objects);
        List<Planned.Update> existed = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Desired desired = creates.get(i).desired();
            switch (results.get(i)) {
                case Result.Done(Row row) -> {
                    keep(desired, row, rows);
                    report.created(subject(stage, desired), row, objects.get(i));
                }
                case Result.Existed(Row row) -> {
                    mirror.put(row);
                    existed.add(new Planned.Update(row, desired));
                }
                case Result.Failed(Failure failure) ->
                        report.failed(subject(stage, desired), failure);
                case Result.Gone _ -> throw new IllegalStateException("a creation is never gone");
            }
        }
        if (!existed.isEmpty()) {
            update(stage, model, existed, rows, new ArrayList<>());
        }
    }

    private void keep(Desired desired, Row row, Map<Desired, Row> rows) {
        mirror.put(row);
        rows.put(desired, row);
    }

    static Subject subject(Stage stage, Desired desired) {
        return new Subject(stage, desired.model(), desired.title(), desired.source());
    }
}
