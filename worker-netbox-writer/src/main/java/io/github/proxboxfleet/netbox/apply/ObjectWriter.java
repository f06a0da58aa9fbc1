package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Deleted;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.List;
import java.util.Map;

/**
 * Makes changes in NetBox, or plans them in a dry run. Every result comes with what was asked for;
 * each list holds objects of one model.
 */
public interface ObjectWriter {
    <D extends Draft> List<Written<D, Created<Row>>> create(Model model, List<D> drafts);

    <E extends Edit> List<Written<E, Updated>> update(Model model, List<E> edits);

    <R extends Removal> List<Written<R, Deleted>> delete(Model model, List<R> removals);

    /**
     * Whether another shard creates objects of the model now, so that ours would have to wait. A
     * shard that has something else to do does that first.
     */
    boolean creationLaneBusy(Model model);

    /** A new object. */
    interface Draft {
        Map<String, Value> fields();
    }

    /** A change to an object. */
    interface Edit {
        Row row();

        Map<String, Value> fields();

        /**
         * The change planned anew for the object as it is now, if someone else changed it in the
         * meantime.
         */
        default Map<String, Value> again(Row now) {
            return fields();
        }
    }

    /** The end of an object. */
    interface Removal {
        Row row();
    }
}
