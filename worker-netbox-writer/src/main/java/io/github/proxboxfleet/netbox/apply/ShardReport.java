package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.change.FieldChange;
import io.github.proxboxfleet.model.change.ObjectRef;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a shard's work came to: counts per stage, failures per object, and the changes, which leave
 * in slices.
 */
public final class ShardReport {
    /** Small enough for a message, large enough not to be many. */
    private static final int SLICE = 200;

    private final Consumer<List<Change>> slices;
    private final KnownConflicts conflicts;
    private final Map<Stage, Counts> counts = new EnumMap<>(Stage.class);
    private final List<ObjectFailure> failures = new ArrayList<>();
    private final List<ObjectFailure> standing = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> addressContention = new TreeSet<>();
    private final Map<String, String> notObserved = new TreeMap<>();

    public ShardReport(Consumer<List<Change>> slices) {
        this(slices, KnownConflicts.NONE);
    }

    public ShardReport(Consumer<List<Change>> slices, KnownConflicts conflicts) {
        this.slices = slices;
        this.conflicts = conflicts;
    }

    /** The object that an entry is about. */
    public record Subject(Stage stage, Model model, String title, String source) {
        ObjectRef ref(long id) {
            return new ObjectRef(model.contentType(), title, id > 0 ? id : null, source);
        }
    }

    public void created(Subject subject, Row row, Map<String, Value> fields) {
        add(subject.stage(), new Counts(1, 0, 0, 0, 0, 0));
        List<FieldChange> list = new ArrayList<>();
        fields.forEach((name, value) -> list.add(new FieldChange(name, null, value.shown())));
        note(new Change.Create(subject.stage(), subject.ref(row.id()), list));
    }

    /** An object that others refer to was made: listed, but no stage's own. */
    public void made(Stage stage, Row row, Map<String, Value> fields) {
        List<FieldChange> list = new ArrayList<>();
        fields.forEach((name, value) -> list.add(new FieldChange(name, null, value.shown())));
        note(
                new Change.Create(
                        stage,
                        new ObjectRef(
                                row.model().contentType(),
                                row.title(),
                                row.id() > 0 ? row.id() : null,
                                null),
                        list));
    }

    /** A change to an object that is counted already, for example one that was just created. */
    public void completed(Subject subject, Row before, Map<String, Value> fields) {
        note(new Change.Update(subject.stage(), subject.ref(before.id()), fields(before, fields)));
    }

    public void updated(Subject subject, Row before, Map<String, Value> fields) {
        add(subject.stage(), new Counts(0, 1, 0, 0, 0, 0));
        completed(subject, before, fields);
    }

    public void marked(Subject subject, Row before, Map<String, Value> fields) {
        add(subject.stage(), new Counts(0, 1, 0, 0, 0, 0));
        note(new Change.Mark(subject.stage(), subject.ref(before.id()), fields(before, fields)));
    }

    public void deleted(Subject subject, Row row) {
        add(subject.stage(), new Counts(0, 0, 1, 0, 0, 0));
        note(new Change.Delete(subject.stage(), subject.ref(row.id())));
    }

    public void unchanged(Stage stage) {
        add(stage, new Counts(0, 0, 0, 1, 0, 0));
    }

    public void skipped(Stage stage, long many) {
        add(stage, new Counts(0, 0, 0, 0, 0, many));
    }

    public void failed(Subject subject, Failure failure) {
        failed(
                new ObjectFailure(
                        subject.stage(),
                        subject.model().contentType(),
                        subject.title(),
                        subject.source(),
                        failure));
    }

    /** A conflict that was acknowledged stands; it is no failure. */
    public void failed(ObjectFailure failure) {
        ObjectFailure known = conflicts.named(failure);
        boolean stands = conflicts.acknowledged(known);
        add(
                failure.stage(),
                stands ? new Counts(0, 0, 0, 0, 0, 0, 1) : new Counts(0, 0, 0, 0, 1, 0));
        (stands ? standing : failures).add(known);
    }

    /** The source wants what another guest of the cluster has, who may give it up in this run. */
    public void addressContention(String source) {
        addressContention.add(source);
    }

    /** The source did not tell everything of itself: what NetBox has of that stays. */
    public void notObserved(String source, String why) {
        skipped(Stage.VM_IP_ADDRESSES, 1);
        notObserved.put(source, why);
    }

    public Map<String, String> notObserved() {
        return notObserved;
    }

    public Set<String> addressContention() {
        return addressContention;
    }

    public Map<Stage, Counts> counts() {
        return counts;
    }

    public List<ObjectFailure> failures() {
        return failures;
    }

    public List<ObjectFailure> standing() {
        return standing;
    }

    /** Lets the changes go that are still held back. */
    public void flush() {
        if (!changes.isEmpty()) {
            slices.accept(List.copyOf(changes));
            changes.clear();
        }
    }

    private void note(Change change) {
        changes.add(change);
        if (changes.size() >= SLICE) {
            flush();
        }
    }

    private void add(Stage stage, Counts more) {
        counts.merge(stage, more, Counts::plus);
    }

    private static List<FieldChange> fields(Row before, Map<String, Value> fields) {
        List<FieldChange> list = new ArrayList<>();
        fields.forEach(
                (name, value) ->
                        list.add(new FieldChange(name, before.get(name).shown(), value.shown())));
        return list;
    }
}
