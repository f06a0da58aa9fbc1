package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Speaks to one NetBox. */
final class NetBoxSession implements NetBoxApi {
    private static final Logger log = LoggerFactory.getLogger(NetBoxSession.class);

    /** Gunicorn takes 4,094 bytes of request line; paging adds some. */
    private static final int LONGEST_URL = 3_800;

    private final String endpoint;
    private final String address;
    private final NetBoxHttp http;
    private final RequestTally tally;
    private final int pageSize;
    private final Supplier<NetBoxCapabilities> capabilities;

    NetBoxSession(
            String endpoint,
            String address,
            NetBoxHttp http,
            RequestTally tally,
            int pageSize,
            Supplier<NetBoxCapabilities> capabilities) {
        this.endpoint = endpoint;
        this.address = address;
        this.http = http;
        this.tally = tally;
        this.pageSize = pageSize;
        this.capabilities = capabilities;
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
        return capabilities.get();
    }

    @Override
    public void forEach(String path, Query query, Consumer<ObjectNode> consumer) {
        if (query.selectsNothing()) {
            return;
        }
        List<Query> pieces =
                QuerySplit.of(query, LONGEST_URL - http.uri(path, "").toString().length());
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
        ObjectNode answer = http.read(path, query.and("brief", true).and("limit", 1).encoded());
        if (!answer.path("count").isIntegralNumber()) {
            throw new FailedException(http.unreadable(path));
        }
        return answer.path("count").asLong();
    }

    @Override
    public Reply write(WriteRequest request) {
        return http.write(request);
    }

    @Override
    public Set<String> missingPermissions(Collection<Model> models, Set<Permission> permissions) {
        return new TokenPermissions(http, capabilities().tokensUser()).missing(models, permissions);
    }

    private Pages pages(String path) {
        return new Pages(
                endpoint,
                path,
                pageSize,
                capabilities().keysetPaging(),
                encoded -> http.read(path, encoded));
    }
}
