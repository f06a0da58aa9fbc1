package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Deleted;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Writes nothing. What it "creates" gets a negative id, so that later stages can plan with it. */
public final class DryRunWriter implements ObjectWriter {
    private static final AtomicLong NEXT = new AtomicLong(-1);

    @Override
    public <D extends Draft> List<Written<D, Created<Row>>> create(Model model, List<D> drafts) {
        List<Written<D, Created<Row>>> written = new ArrayList<>(drafts.size());
        for (D draft : drafts) {
            Row row = Row.planned(model, NEXT.getAndDecrement(), draft.fields());
            written.add(new Written<>(draft, new Created.Done<>(row)));
        }
        return written;
    }

    @Override
    public <E extends Edit> List<Written<E, Updated>> update(Model model, List<E> edits) {
        List<Written<E, Updated>> written = new ArrayList<>(edits.size());
        for (E edit : edits) {
            Row row = edit.row().with(edit.fields());
            written.add(new Written<>(edit, new Updated.Done(row)));
        }
        return written;
    }

    @Override
    public <R extends Removal> List<Written<R, Deleted>> delete(Model model, List<R> removals) {
        List<Written<R, Deleted>> written = new ArrayList<>(removals.size());
        removals.forEach(removal -> written.add(new Written<>(removal, new Deleted.Gone())));
        return written;
    }

    @Override
    public boolean creationLaneBusy(Model model) {
        return false;
    }
}
