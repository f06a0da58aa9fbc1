package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes changes in NetBox, or plans them in a dry run. Results stand where their changes stood;
 * each list holds objects of one kind.
 */
public interface ObjectWriter {
    List<Result> create(Model model, List<Map<String, Value>> objects);

    List<Result> update(Model model, List<Edit> edits);

    List<Result> delete(Model model, List<Row> rows);

    /**
     * Whether another shard creates objects of the kind now, so that ours would have to wait. A
     * shard that has something else to do does that first.
     */
    boolean creationLaneBusy(Model model);

    /**
     * A change to an object.
     *
     * @param again plans the change anew for the object as it is now, if someone else changed it in
     *     the meantime
     */
    record Edit(Row row, Map<String, Value> fields, Function<Row, Map<String, Value>> again) {
        /** A change that stays the same whatever else changed. */
        public static Edit fixed(Row row, Map<String, Value> fields) {
            return new Edit(row, fields, _ -> fields);
        }
    }

    /** What became of one change. */
    sealed interface Result {
        /** The object as it is now. */
        record Done(Row row) implements Result {}

        /** Someone else made the object first; it is to be compared like any other. */
        record Existed(Row row) implements Result {}

        /** The object is not there, or no more. */
        record Gone() implements Result {}

        record Failed(Failure failure) implements Result {}
    }
}
