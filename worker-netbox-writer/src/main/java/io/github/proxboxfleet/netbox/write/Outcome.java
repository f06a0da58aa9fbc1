package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.Failure;
import tools.jackson.databind.node.ObjectNode;

/** What became of one object. */
public sealed interface Outcome {
    /**
     * Created or changed; the object as NetBox answered it (after a create: id and the fields that
     * were sent).
     */
    record Done(ObjectNode object) implements Outcome {}

    /**
     * Not created: an object with the same natural key is there already and someone else made it,
     * perhaps in this moment. To be compared like any other.
     */
    record Existed(ObjectNode object) implements Outcome {}

    /**
     * Not changed: someone else changed the object since it was read. To be read and compared
     * again.
     */
    record Stale(long id) implements Outcome {}

    /** The object is not there: just deleted, or gone before. */
    record Gone(long id) implements Outcome {}

    /** NetBox would not, or could not; its own words are in the failure. */
    record Failed(Failure failure) implements Outcome {}
}
