package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HttpAnswer;

/** What came of a request that changes something. */
public sealed interface Reply {
    /** NetBox, or something before it, answered, with whatever status. */
    record Answered(HttpAnswer answer) implements Reply {}

    /** No answer came: what was asked may have been done or not. */
    record Lost(Failure failure) implements Reply {}
}
