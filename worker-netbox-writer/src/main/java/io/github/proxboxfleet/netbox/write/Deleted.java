package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.Failure;

/** What became of an object that was to be deleted. */
public sealed interface Deleted {
    /** The object is not there, or no more. */
    record Gone() implements Deleted {}

    /** NetBox would not, or could not; its own words are in the failure. */
    record Failed(Failure failure) implements Deleted {}
}
