package io.github.proxboxfleet.simulator.netbox;

import io.github.proxboxfleet.simulator.netbox.fault.NetBoxFaults;
import io.github.proxboxfleet.simulator.netbox.http.Api;
import io.github.proxboxfleet.simulator.netbox.http.FaultInjection;
import io.github.proxboxfleet.simulator.netbox.http.Setup;
import io.github.proxboxfleet.simulator.netbox.model.Catalog;
import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.protocol.Permissions;
import io.github.proxboxfleet.simulator.netbox.protocol.Tokens;
import io.github.proxboxfleet.simulator.netbox.query.Rendering;
import io.github.proxboxfleet.simulator.netbox.query.Selection;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import io.github.proxboxfleet.simulator.netbox.store.Table;
import io.github.proxboxfleet.simulator.wire.WireLog;
import io.github.proxboxfleet.simulator.wire.WireServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A NetBox in memory, behind a real socket. Reads and writes come over HTTP; tests also look at the
 * state directly, make things go wrong through {@link #faults()}, and see what was asked through
 * {@link #requests()}.
 */
public final class NetBoxSimulator implements AutoCloseable {
    /** What gunicorn waits for the next request of a connection. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);

    private final NetBoxSimulatorOptions options;
    private final Store store;
    private final Permissions permissions = new Permissions();
    private final ReentrantLock turn = new ReentrantLock();
    private final WireLog requests = new WireLog();
    private final NetBoxFaults faults = new NetBoxFaults();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final FaultInjection handler;
    private final URI url;
    private final int port;
    private @Nullable WireServer server;
    private Instant latest = Instant.EPOCH;

    private NetBoxSimulator(NetBoxSimulatorOptions options) {
        this.options = options;
        this.store = new Store(new Catalog(options.version(), options.plugins().keySet()));
        Setup setup =
                new Setup(
                        options.version(),
                        options.cost(),
                        options.pageSizeMax(),
                        options.basePath(),
                        options.plugins(),
                        options.tls() != null);
        Api api = new Api(setup, store, permissions, this::now);
        this.handler = new FaultInjection(setup, api, turn, requests, faults, closed);
        seedObjectTypes();
        WireServer first = WireServer.start(options.port(), KEEP_ALIVE, options.tls(), handler);
        this.server = first;
        this.port = first.port();
        this.url = URI.create(first.url() + options.basePath());
    }

    public static NetBoxSimulator start(NetBoxSimulatorOptions options) {
        return new NetBoxSimulator(options);
    }

    /** Where it is, with the base path and without {@code /api}. */
    public URI url() {
        return url;
    }

    /** A v1 token, for {@code Authorization: Token …}. */
    public String token() {
        return Tokens.V1;
    }

    /** A v2 token, for {@code Authorization: Bearer …}; known since 4.5. */
    public String tokenV2() {
        return Tokens.V2;
    }

    public WireLog requests() {
        return requests;
    }

    public NetBoxFaults faults() {
        return faults;
    }

    /**
     * Takes a permission from the token's user.
     *
     * @param model such as {@code ipam.ipaddress}
     * @param action {@code view}, {@code add}, {@code change} or {@code delete}
     */
    public void revokePermission(String model, String action) {
        store.catalog().model(model);
        permissions.revoke(model, action);
    }

    public void grantPermission(String model, String action) {
        permissions.grant(model, action);
    }

    /** Refuses connections until {@link #comeUp()}; what is under way is cut off. */
    public synchronized void goDown() {
        WireServer running = server;
        if (running != null) {
            running.close();
            server = null;
        }
    }

    /** Listens again on the same port, with the state it had. */
    public synchronized void comeUp() {
        if (server == null && closed.getCount() > 0) {
            server = WireServer.start(port, KEEP_ALIVE, options.tls(), handler);
        }
    }

    /**
     * How many objects there are.
     *
     * @param path such as {@code virtualization/virtual-machines}
     */
    public long count(String path) {
        return inTurn(() -> (long) table(path).size());
    }

    /** All objects in the order of their ids, as a GET would show them. */
    public List<ObjectNode> all(String path) {
        return inTurn(
                () -> {
                    Rendering rendering = new Rendering(store, url.toString());
                    List<ObjectNode> all = new ArrayList<>();
                    table(path).all().forEach(row -> all.add(rendering.show(row, Selection.ALL)));
                    return all;
                });
    }

    /**
     * The whole state by natural names, without ids and times: two states that mean the same are
     * equal.
     */
    public ObjectNode export() {
        return inTurn(() -> new StateExport(store).state());
    }

    /** Its database as it is now. */
    public Store.Backup backUp() {
        return inTurn(store::backUp);
    }

    /** Sets the database back to a backup, as {@code pg_restore} would. */
    public void restore(Store.Backup backup) {
        inTurn(
                () -> {
                    store.restore(backup);
                    return backup;
                });
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        goDown();
    }

    private Table table(String path) {
        Model model = store.catalog().at(path.replaceAll("^/?(api/)?|/$", ""));
        if (model == null) {
            throw new IllegalArgumentException("no list at " + path);
        }
        return store.table(model.label());
    }

    private <T> T inTurn(Supplier<T> task) {
        turn.lock();
        try {
            return task.get();
        } finally {
            turn.unlock();
        }
    }

    /** In microseconds and never the same twice, or an ETag could not tell two states apart. */
    private Instant now() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        latest = now.isAfter(latest) ? now : latest.plus(1, ChronoUnit.MICROS);
        return latest;
    }

    private void seedObjectTypes() {
        Table types = store.table(store.catalog().objectTypes());
        for (Model model : store.catalog().models()) {
            Draft type = Draft.create(types.model());
            String[] label = model.label().split("\\.");
            type.set("app_label", label[0]);
            type.set("model", label[1]);
            store.put(type.toRow(types.nextId(), now()));
        }
        store.commit();
    }
}
