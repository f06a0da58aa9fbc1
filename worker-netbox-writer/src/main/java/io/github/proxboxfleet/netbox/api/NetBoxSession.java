package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.Unanswered;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks to one NetBox through its ladder of transports. */
final class NetBoxSession implements NetBoxApi {
    private static final Logger log = LoggerFactory.getLogger(NetBoxSession.class);

    /** Gunicorn takes 4,094 bytes of request line; paging adds some. */
    private static final int LONGEST_URL = 3_800;

    private final String endpoint;
    private final String address;
    private final HttpTransport transport;
    private final RequestTally tally;
    private final NetBoxClientOptions options;
    private final Function<NetBoxSession, NetBoxCapabilities> remembered;
    private final AnswerFailures failures;

    NetBoxSession(
            String endpoint,
            String address,
            HttpTransport transport,
            RequestTally tally,
            NetBoxClientOptions options,
            Function<NetBoxSession, NetBoxCapabilities> remembered) {
        this.endpoint = endpoint;
        this.address = address;
        this.transport = transport;
        this.tally = tally;
        this.options = options;
        this.remembered = remembered;
        this.failures = new AnswerFailures(endpoint);
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public RequestTally tally() {
        return tally;
    }

    @Override
    public NetBoxCapabilities capabilities() {
        return remembered.apply(this);
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

    @Override
    public void forEach(String path, Query query, Consumer<ObjectNode> consumer) {
        if (query.selectsNothing()) {
            return;
        }
        List<Query> pieces = QuerySplit.of(query, LONGEST_URL - uri(path, "").toString().length());
        Pages pages = pages(path);
        if (pieces.size() == 1) {
            pages.read(query, consumer);
            return;
        }
        // An object may have two of the values asked for.
        Set<Long> seen = new HashSet<>();
        for (Query piece : pieces) {
            pages.read(
                    piece,
                    object -> {
                        if (!object.has("id") || seen.add(object.path("id").asLong(0))) {
                            consumer.accept(object);
                        }
                    });
        }
    }

    @Override
    public void browse(String path, Query query, Predicate<ObjectNode> reader) {
        pages(path).browse(query, reader);
    }

    @Override
    public boolean forEachUpTo(long most, String path, Query query, Consumer<ObjectNode> each) {
        return pages(path).readUpTo(most, query, each);
    }

    @Override
    public List<ObjectNode> list(String path, Query query, Predicate<ObjectNode> expected) {
        List<ObjectNode> all = list(path, query);
        List<ObjectNode> right = all.stream().filter(expected).toList();
        if (right.size() < all.size()) {
            log.warn(
                    "{} answered {} objects that were not asked for at {} ({}); they are ignored",
                    endpoint,
                    all.size() - right.size(),
                    path,
                    query.parameters().stream().map(Query.Parameter::name).toList());
        }
        return right;
    }

    @Override
    public long count(String path, Query query) {
        if (query.selectsNothing()) {
            return 0;
        }
        ObjectNode answer = read(path, query.and("brief", true).and("limit", 1).encoded());
        if (!answer.path("count").isIntegralNumber()) {
            throw new FailedException(failures.unreadable(path));
        }
        return answer.path("count").asLong();
    }

    @Override
    public Reply write(WriteRequest request) {
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

    @Override
    public Set<String> missingPermissions(Collection<Model> models, Set<Permission> permissions) {
        return new TokenPermissions(this).missing(models, permissions);
    }

    /** One question; whatever the answer says is for the caller to judge. */
    HttpAnswer ask(String method, String path, String query) {
        return send(call(method, path, query, null, options.readTimeout()));
    }

    /** What an answer that is none means. */
    Failure failure(String method, String path, HttpAnswer answer) {
        return failures.ofRead(call(method, path, "", null, options.readTimeout()), path, answer);
    }

    /** An answer at the model's address is not NetBox's. */
    Failure unreadable(Model model) {
        return failures.unreadable(model.path());
    }

    private Pages pages(String path) {
        return new Pages(
                endpoint,
                path,
                options.pageSize(),
                capabilities().keysetPaging(),
                encoded -> read(path, encoded));
    }

    private ObjectNode read(String path, String query) {
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
                        "/api/" + path + "/");
        return body == null ? call : call.with("Content-Type", "application/json");
    }

    private URI uri(String path, String query) {
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
