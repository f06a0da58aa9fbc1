package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import java.io.IOException;

/** Says who asks; shared by all work on an endpoint. */
@FunctionalInterface
interface Session {
    /** Sends the call in this login's name. Logging in, where it needs that, takes the same way. */
    HttpAnswer send(HttpCall call, HttpTransport next) throws IOException, InterruptedException;

    /** An API token: it never expires and needs no login. */
    static Session ofToken(String tokenId, String secret) {
        String header = "PVEAPIToken=" + tokenId + "=" + secret;
        return (call, next) -> next.send(call.with("Authorization", header));
    }
}
