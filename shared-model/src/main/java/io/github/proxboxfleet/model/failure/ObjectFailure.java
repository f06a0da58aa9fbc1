package io.github.proxboxfleet.model.failure;

import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.run.Stage;
import org.jspecify.annotations.Nullable;

/**
 * One object that failed, alone.
 *
 * @param kind NetBox's name of the model, for example {@code virtualization.virtualmachine}
 * @param name what the object is called
 * @param source the object's origin: {@code qemu/100}, {@code node/pve1}; by it the object can be
 *     tried again
 * @param conflict of a conflict, by what it is known again in each run; see {@link ConflictId}
 */
public record ObjectFailure(
        Stage stage,
        String kind,
        String name,
        @Nullable String source,
        Failure failure,
        @Nullable String conflict) {
    /** No conflict, or one that is not known again. */
    public ObjectFailure(
            Stage stage, String kind, String name, @Nullable String source, Failure failure) {
        this(stage, kind, name, source, failure, null);
    }

    public ObjectFailure {
        Required.field("stage", stage);
        Required.text("kind", kind);
        Required.text("name", name);
        Required.field("failure", failure);
    }

    /** The same, known again by that. */
    public ObjectFailure withConflict(String id) {
        return new ObjectFailure(stage, kind, name, source, failure, id);
    }
}
