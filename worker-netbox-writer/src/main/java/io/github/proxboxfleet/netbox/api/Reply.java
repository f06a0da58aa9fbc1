package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.failure.Failure;
import tools.jackson.databind.JsonNode;

/** What came of a request that changes something. */
public sealed interface Reply {
    /** NetBox answered; {@code body} is a missing node where there was none. */
    record Answered(int status, JsonNode body) implements Reply {
        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * No answer of NetBox's own came, or one that means "not now": what was asked may have been
     * done or not.
     */
    record Lost(Failure failure) implements Reply {}
}
