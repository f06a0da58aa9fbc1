package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.Diff;
import io.github.proxboxfleet.netbox.reconcile.Existing;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries a plan for one model out: removals first, so that names get free, then changes, then new
 * objects. What NetBox says is there already is planned anew.
 */
record Perform(Shard shard) {
    /** Takes of what is there already what nobody of ours has. */
    Map<Desired, Row> all(Stage stage, Model model, List<Planned> plan) {
        return all(stage, model, plan, Existing.unlessAnothers(shard.api().endpoint()));
    }

    /** The objects as they are now, by what they should be; one that failed is absent. */
    Map<Desired, Row> all(Stage stage, Model model, List<Planned> plan, Existing existing) {
        List<Desired> creates = new ArrayList<>();
        List<Planned.Update> updates = new ArrayList<>();
        List<Removal> removals = new ArrayList<>();
        List<Release> released = new ArrayList<>();
        for (Planned planned : plan) {
            switch (planned) {
                case Planned.Create(Desired desired) -> creates.add(desired);
                case Planned.Update update -> updates.add(update);
                case Planned.Remove(Row row, String title, String source) ->
                        removals.add(new Removal(new Subject(stage, model, title, source), row));
                case Planned.LetGo(
                                Row row,
                                String title,
                                String source,
                                Map<String, Value> fields) ->
                        released.add(
                                new Release(new Subject(stage, model, title, source), row, fields));
                case Planned.Refuse(Desired desired, Failure failure) ->
                        shard.report().failed(subject(stage, desired), failure);
                case Planned.Contest(Desired desired, Failure failure, String holder) -> {
                    shard.report().failed(subject(stage, desired), failure);
                    shard.report().addressContention(desired.source());
                    shard.report().addressContention(holder);
                }
                case Planned.Leave(Desired desired, String note) -> {
                    if (note == null) {
                        shard.report().skipped(stage, 1);
                    } else {
                        shard.report().notObserved(desired.source(), note);
                    }
                }
            }
        }
        released.addAll(keep(model, removals));
        shard.changes().delete(model, removals);
        shard.changes().update(model, released);
        Map<Desired, Row> rows = new HashMap<>();
        creates.addAll(update(stage, model, updates, rows));
        List<Planned> existed = create(stage, model, creates, rows, existing);
        if (!existed.isEmpty()) {
            rows.putAll(all(stage, model, existed, existing));
        }
        return rows;
    }

    /** What others need stays and is reported, once: it is no longer ours then. */
    private List<Release> keep(Model model, List<Removal> removals) {
        if (removals.isEmpty()) {
            return List.of();
        }
        Map<Long, String> reasons =
                new BeforeDeletion(shard)
                        .reasonsToStay(model, removals.stream().map(Removal::row).toList());
        List<Release> kept = new ArrayList<>();
        for (Removal removal : removals) {
            String why = reasons.get(removal.row().id());
            if (why != null) {
                shard.report()
                        .failed(
                                removal.subject(),
                                BeforeDeletion.stays(shard.api().endpoint(), removal.row(), why));
                kept.add(new Release(removal.subject(), removal.row(), Planned.released()));
            }
        }
        removals.removeIf(removal -> reasons.containsKey(removal.row().id()));
        removals.sort(Comparator.comparing(Perform::standsAlone));
        return kept;
    }

    /** NetBox deletes no interface that others stand on, so those come first. */
    private static boolean standsAlone(Removal removal) {
        Row row = removal.row();
        return !row.model().has("parent") || row.number("parent") == null;
    }

    private record Removal(Subject subject, Row row) implements RecordingWriter.Removal {}

    private record Release(Subject subject, Row row, Map<String, Value> fields)
            implements RecordingWriter.Edit {}

    private record Change(Subject subject, Desired desired, Row row, Map<String, Value> fields)
            implements RecordingWriter.Edit {
        @Override
        public Map<String, Value> again(Row now) {
            return Diff.update(now, desired);
        }
    }

    private record Draft(Subject subject, Desired desired, Map<String, Value> fields)
            implements RecordingWriter.Draft {}

    /** Gives back what someone deleted meanwhile: it should be there, so it is made anew. */
    private List<Desired> update(
            Stage stage, Model model, List<Planned.Update> updates, Map<Desired, Row> rows) {
        List<Change> different = new ArrayList<>();
        for (Planned.Update update : updates) {
            Row row = update.row();
            Desired desired = update.desired();
            Map<String, Value> fields = Diff.update(row, desired);
            if (fields.isEmpty()) {
                shard.report().unchanged(stage);
                rows.put(desired, row);
            } else {
                different.add(new Change(subject(stage, desired), desired, row, fields));
            }
        }
        List<Desired> gone = new ArrayList<>();
        for (Written<Change, Updated> written : shard.changes().update(model, different)) {
            Desired desired = written.subject().desired();
            switch (written.result()) {
                case Updated.Done(Row row) -> rows.put(desired, row);
                case Updated.Gone _ -> gone.add(desired);
                case Updated.Failed _ -> {
                    // Reported.
                }
            }
        }
        return gone;
    }

    /** Gives back what is to become of the objects that are there already. */
    private List<Planned> create(
            Stage stage,
            Model model,
            List<Desired> creates,
            Map<Desired, Row> rows,
            Existing existing) {
        List<Draft> drafts =
                creates.stream()
                        .map(
                                desired ->
                                        new Draft(
                                                subject(stage, desired),
                                                desired,
                                                Diff.create(desired)))
                        .toList();
        List<Planned> existed = new ArrayList<>();
        for (Written<Draft, Created<Row>> written : shard.changes().create(model, drafts)) {
            Desired desired = written.subject().desired();
            switch (written.result()) {
                case Created.Done(Row row) -> rows.put(desired, row);
                case Created.Existed(Row row) -> existed.add(existing.plan(desired, row));
                case Created.Failed<Row> _ -> {
                    // Reported.
                }
            }
        }
        return existed;
    }

    private static Subject subject(Stage stage, Desired desired) {
        return new Subject(stage, desired.model(), desired.title(), desired.source());
    }
}
