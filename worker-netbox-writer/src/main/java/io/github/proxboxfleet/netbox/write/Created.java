package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.Failure;

/** What became of an object that was to be created. */
public sealed interface Created<O> {
    /** The new object: its id and the fields that were sent. */
    record Done<O>(O object) implements Created<O> {}

    /**
     * An object with the same natural key is there already and someone else made it, perhaps in
     * this moment. To be compared like any other.
     */
    record Existed<O>(O object) implements Created<O> {}

    /** NetBox would not, or could not; its own words are in the failure. */
    record Failed<O>(Failure failure) implements Created<O> {}
}
