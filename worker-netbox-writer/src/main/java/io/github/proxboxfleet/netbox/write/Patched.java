package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.Failure;
import tools.jackson.databind.node.ObjectNode;

/** What became of an object that was to be changed. */
public sealed interface Patched {
    /** The object as NetBox answered it. */
    record Done(ObjectNode object) implements Patched {}

    /** Someone else changed it since it was read. To be read and compared again. */
    record Stale() implements Patched {}

    /** It is not there: just deleted, or gone before. */
    record Gone() implements Patched {}

    /** NetBox would not, or could not; its own words are in the failure. */
    record Failed(Failure failure) implements Patched {}
}
