package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Writes nothing. What it "creates" has a negative id, so that the plan can go on from there. */
public final class PaperHand implements Hand {
    private static final AtomicLong NEXT = new AtomicLong(-1);

    @Override
    public List<Result> create(Kind kind, List<Map<String, Value>> objects) {
        List<Result> results = new ArrayList<>(objects.size());
        objects.forEach(
                fields ->
                        results.add(
                                new Result.Done(
                                        Row.planned(kind, NEXT.getAndDecrement(), fields))));
        return results;
    }

    @Override
    public List<Result> update(Kind kind, List<Edit> edits) {
        List<Result> results = new ArrayList<>(edits.size());
        edits.forEach(edit -> results.add(new Result.Done(edit.row().with(edit.fields()))));
        return results;
    }

    @Override
    public List<Result> delete(Kind kind, List<Row> rows) {
        List<Result> results = new ArrayList<>(rows.size());
        rows.forEach(_ -> results.add(new Result.Gone()));
        return results;
    }

    @Override
    public boolean waits(Kind kind) {
        return false;
    }
}
