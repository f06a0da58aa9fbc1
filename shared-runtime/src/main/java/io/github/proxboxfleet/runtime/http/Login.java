package io.github.proxboxfleet.runtime.http;

import java.io.IOException;

/** Says who asks; shared by all work on an endpoint. */
@FunctionalInterface
public interface Login {
    /** Sends the call in this login's name. Logging in, where it needs that, takes the same way. */
    HttpAnswer send(HttpCall call, HttpTransport next) throws IOException, InterruptedException;

    /** A token that stands in the Authorization header of each call. */
    static Login header(String authorization) {
        return (call, next) -> next.send(call.with("Authorization", authorization));
    }

    /** The rung of the ladder. */
    default HttpTransport over(HttpTransport next) {
        return call -> send(call, next);
    }
}
