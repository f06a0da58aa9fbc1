package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Writes nothing. What it "creates" gets a negative id, so that later stages can plan with it. */
public final class DryRunWriter implements ObjectWriter {
    private static final AtomicLong NEXT = new AtomicLong(-1);

    @Override
    public List<Result> create(Model model, List<Map<String, Value>> objects) {
        List<Result> results = new ArrayList<>(objects.size());
        objects.forEach(
                fields ->
                        results.add(
                                new Result.Done(
                                        Row.planned(model, NEXT.getAndDecrement(), fields))));
        return results;
    }

    @Override
    public List<Result> update(Model model, List<Edit> edits) {
        List<Result> results = new ArrayList<>(edits.size());
        edits.forEach(edit -> results.add(new Result.Done(edit.row().with(edit.fields()))));
        return results;
    }

    @Override
    public List<Result> delete(Model model, List<Row> rows) {
        List<Result> results = new ArrayList<>(rows.size());
        rows.forEach(_ -> results.add(new Result.Gone()));
        return results;
    }

    @Override
    public boolean creationLaneBusy(Model model) {
        return false;
    }
}
