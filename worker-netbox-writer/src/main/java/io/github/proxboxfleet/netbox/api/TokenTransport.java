package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import java.io.IOException;

/** Puts the token on each request; a version 2 token shows itself by its prefix. */
final class TokenTransport implements HttpTransport {
    private final HttpTransport next;
    private final String authorization;

    TokenTransport(HttpTransport next, String token) {
        this.next = next;
        this.authorization = (token.startsWith("nbt_") ? "Bearer " : "Token ") + token;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        return next.send(call.with("Authorization", authorization));
    }
}
