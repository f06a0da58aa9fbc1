package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Deleted;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.List;

/**
 * Writes a shard's changes and notes what came of each: in the cluster's mirror, and in the shard's
 * report.
 */
public final class RecordingWriter {
    private final ObjectWriter writer;
    private final ClusterMirror mirror;
    private final ShardReport report;

    public RecordingWriter(ObjectWriter writer, ClusterMirror mirror, ShardReport report) {
        this.writer = writer;
        this.mirror = mirror;
        this.report = report;
    }

    /** A new object, and how it is reported. */
    public interface Draft extends ObjectWriter.Draft {
        Subject subject();
    }

    /** A change, and how it is reported. */
    public interface Edit extends ObjectWriter.Edit {
        Subject subject();

        default Entry entry() {
            return Entry.UPDATE;
        }
    }

    /** The end of an object, and how it is reported. */
    public interface Removal extends ObjectWriter.Removal {
        Subject subject();
    }

    /** As what a change is reported. */
    public enum Entry {
        UPDATE,
        /** A change to an object that is counted already. */
        COMPLETION,
        /** The object's source is gone. */
        MARK
    }

    /** Someone else's object that was there first is for the caller to compare. */
    public <D extends Draft> List<Written<D, Created<Row>>> create(Model model, List<D> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        List<Written<D, Created<Row>>> created = writer.create(model, drafts);
        for (Written<D, Created<Row>> written : created) {
            D draft = written.subject();
            switch (written.result()) {
                case Created.Done(Row row) -> {
                    put(row);
                    report.created(draft.subject(), row, draft.fields());
                }
                case Created.Existed(Row row) -> put(row);
                case Created.Failed(Failure failure) -> report.failed(draft.subject(), failure);
            }
        }
        return created;
    }

    public <E extends Edit> List<Written<E, Updated>> update(Model model, List<E> edits) {
        List<Written<E, Updated>> updated = unlisted(model, edits);
        for (Written<E, Updated> written : updated) {
            E edit = written.subject();
            switch (written.result()) {
                case Updated.Done _ -> {
                    switch (edit.entry()) {
                        case UPDATE -> report.updated(edit.subject(), edit.row(), edit.fields());
                        case COMPLETION ->
                                report.completed(edit.subject(), edit.row(), edit.fields());
                        case MARK -> report.marked(edit.subject(), edit.row(), edit.fields());
                    }
                }
                case Updated.Failed(Failure failure) -> report.failed(edit.subject(), failure);
                case Updated.Gone _ -> {
                    // Someone deleted it in this moment: the caller knows what that means.
                }
            }
        }
        return updated;
    }

    /** Changes that only make room for others, and are not reported. */
    public <E extends ObjectWriter.Edit> List<Written<E, Updated>> unlisted(
            Model model, List<E> edits) {
        if (edits.isEmpty()) {
            return List.of();
        }
        List<Written<E, Updated>> updated = writer.update(model, edits);
        for (Written<E, Updated> written : updated) {
            switch (written.result()) {
                case Updated.Done(Row row) -> put(row);
                case Updated.Gone _ -> remove(written.subject().row());
                case Updated.Failed _ -> {
                    // It is as it was.
                }
            }
        }
        return updated;
    }

    public <R extends Removal> void delete(Model model, List<R> removals) {
        if (removals.isEmpty()) {
            return;
        }
        for (Written<R, Deleted> written : writer.delete(model, removals)) {
            R removal = written.subject();
            switch (written.result()) {
                case Deleted.Gone _ -> {
                    remove(removal.row());
                    report.deleted(removal.subject(), removal.row());
                }
                case Deleted.Failed(Failure failure) -> report.failed(removal.subject(), failure);
            }
        }
    }

    private void put(Row row) {
        if (row.model().mirrored()) {
            mirror.put(row);
        }
    }

    private void remove(Row row) {
        if (row.model().mirrored()) {
            mirror.remove(row);
        }
    }
}
