package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.Unanswered;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends NetBox requests over its ladder of transports, and puts in words what fails. */
final class NetBoxHttp {
    /** A page of the largest objects, or the answer to the largest bulk write, is a fraction. */
    private static final long LONGEST_ANSWER = 64L << 20;

    private final String endpoint;
    private final String address;
    private final HttpTransport transport;
    private final NetBoxClientOptions options;
    private final AnswerFailures failures;

    NetBoxHttp(
            String endpoint, String address, HttpTransport transport, NetBoxClientOptions options) {
        this.endpoint = endpoint;
        this.address = address;
        this.transport = transport;
        this.options = options;
        this.failures = new AnswerFailures(endpoint);
    }

    NetBoxCapabilities askCapabilities() {
        ObjectNode status = read("status", "");
        Map<String, String> plugins =
                status.path("plugins").properties().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        plugin -> plugin.getValue().asString("")));
        return NetBoxCapabilities.of(status.path("netbox-version").asString(""), plugins)
                .orElseThrow(() -> new FailedException(failures.unreadable("status")));
    }

    /** One question; whatever the answer says is for the caller to judge. */
    HttpAnswer ask(String method, String path, String query) {
        return send(call(method, path, query, null, options.readTimeout()));
    }

    /** What an answer that is none means. */
    Failure failure(String method, String path, HttpAnswer answer) {
        return failures.ofRead(call(method, path, "", null, options.readTimeout()), path, answer);
    }

    /** An answer at this path is not NetBox's. */
    Failure unreadable(String path) {
        return failures.unreadable(path);
    }

    /** Sends a request that changes something, once. */
    Reply write(WriteRequest request) {
        HttpCall call =
                call(
                        request.method(),
                        request.path(),
                        request.query().encoded(),
                        request.body(),
                        options.writeTimeout());
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            call = call.with(header.getKey(), header.getValue());
        }
        try {
            HttpAnswer answer = transport.send(call);
            Failure about = failures.about(call, request.path(), answer).orElse(null);
            if (about instanceof Failure.Overloaded) {
                return new Reply.Lost(about);
            }
            if (about != null) {
                throw new FailedException(about);
            }
            return new Reply.Answered(
                    answer.status(), Json.of(answer).orElseGet(MissingNode::getInstance));
        } catch (IOException e) {
            Failure failure = Unanswered.because(endpoint, call.uri(), e);
            if (failure.retryable()) {
                return new Reply.Lost(failure);
            }
            throw new FailedException(failure, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The object at a path. */
    ObjectNode read(String path, String query) {
        HttpCall call = call("GET", path, query, null, options.readTimeout());
        return Json.object(ok(call, path, send(call)))
                .orElseThrow(() -> new FailedException(failures.unreadable(path)));
    }

    private HttpAnswer ok(HttpCall call, String path, HttpAnswer answer) {
        if (!answer.ok()) {
            throw new FailedException(failures.ofRead(call, path, answer));
        }
        return answer;
    }

    private HttpAnswer send(HttpCall call) {
        try {
            return transport.send(call);
        } catch (IOException e) {
            throw new FailedException(Unanswered.because(endpoint, call.uri(), e), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpCall call(
            String method, String path, String query, @Nullable String body, Duration timeout) {
        HttpCall call =
                new HttpCall(
                        method,
                        uri(path, query),
                        Map.of("Accept", "application/json"),
                        body,
                        timeout,
                        "/api/" + path + "/",
                        LONGEST_ANSWER);
        return body == null ? call : call.with("Content-Type", "application/json");
    }

    URI uri(String path, String query) {
        return URI.create(address + "/api/" + path + "/" + (query.isEmpty() ? "" : "?" + query));
    }

    private FailedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new FailedException(
                new Failure.Unreachable(
                        endpoint,
                        "the work was interrupted while NetBox was being asked",
                        "It is tried again.",
                        true),
                e);
    }
}
