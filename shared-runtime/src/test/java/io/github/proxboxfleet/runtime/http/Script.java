package io.github.proxboxfleet.runtime.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The other side of a ladder under test: does what it is told, one thing for each call. */
final class Script implements HttpTransport {
    static final HttpCall READ =
            HttpCall.get(URI.create("http://192.0.2.1/things"), "/things", Duration.ofSeconds(1));
    static final HttpCall WRITE =
            new HttpCall("POST", READ.uri(), Map.of(), "{}", READ.timeout(), READ.route());

    final List<HttpCall> sent = new ArrayList<>();
    private final Deque<Object> steps = new ArrayDeque<>();

    /** Each step is an answer's status, an {@link HttpAnswer} or an exception. */
    Script(Object... steps) {
        this.steps.addAll(Arrays.asList(steps));
    }

    static HttpAnswer answer(int status, Map<String, List<String>> headers) {
        return new HttpAnswer(status, HttpHeaders.of(headers, (_, _) -> true), new byte[0]);
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        sent.add(call);
        return switch (steps.remove()) {
            case Integer status -> answer(status, Map.of());
            case HttpAnswer answer -> answer;
            case IOException lost -> throw lost;
            case RuntimeException bug -> throw bug;
            case Object other -> throw new IllegalArgumentException("no step: " + other);
        };
    }
}
