package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.Row;

/** What became of an object that was to be changed. */
public sealed interface Updated {
    /** The object as it is now. */
    record Done(Row row) implements Updated {}

    /** The object is not there, or no more. */
    record Gone() implements Updated {}

    record Failed(Failure failure) implements Updated {}
}
