package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.simulator.wire.WireLog;
import io.github.proxboxfleet.simulator.wire.WireServer;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A running Proxmox VE API server in front of a simulated cluster, or one of another product with
 * its login and answers that are made up.
 */
public final class ProxmoxSimulator implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final String USER = "root@pam";

    private final Dialect dialect;
    private final String tokenId;

    private final AdvancingClock clock;
    private final ProxmoxCluster cluster;
    private final ProxmoxAccess access = new ProxmoxAccess();
    private final WireLog requests = new WireLog();
    private final ProxmoxFaults faults;
    private final ProxmoxApi handler;
    private final String secret;
    private final String password;
    private final @Nullable TlsIdentity tls;
    private final URI url;
    private WireServer server;
    private boolean down;

    private ProxmoxSimulator(ProxmoxSimulatorOptions options) {
        long seed = options.size().seed();
        this.dialect = new Dialect(options.version().product());
        String tokenUser = "fleet@" + dialect.realm();
        this.tokenId = tokenUser + "!sync";
        this.clock = AdvancingClock.over(options.clock());
        this.faults = new ProxmoxFaults(seed);
        this.secret =
                new UUID(seed * 0x9E37_79B9_7F4A_7C15L, 0x8000_0000_0000_0000L | seed).toString();
        this.password = "simulated-" + HexFormat.of().toHexDigits((int) seed);
        ClusterState state =
                new ClusterState(options.size().clusterName(), options.version(), clock);
        AddressPlan plan = new AddressPlan(seed);
        state.macs(plan::mac);
        NodeFactory nodes = new NodeFactory(state, plan);
        GuestFactory guests = new GuestFactory(state, plan, seed);
        this.cluster = new ProxmoxCluster(state, guests, nodes);
        for (int i = 1; i <= options.size().nodes(); i++) {
            cluster.addNode(options.size().nodePrefix() + i);
        }
        state.write(
                () -> {
                    Population population = new Population(state, guests);
                    population.infrastructure();
                    population.guests(options.size().guests());
                    return true;
                });
        this.tls = options.tls() ? TlsIdentity.create() : null;
        state.fingerprint(tls == null ? "00:".repeat(31) + "00" : tls.fingerprint());
        access.addUser(USER, password);
        access.addUser(tokenUser, password);
        access.addToken(tokenId, secret);
        for (String authId : Set.of(tokenUser, tokenId)) {
            access.grant(authId, "/", dialect.auditor());
        }
        this.handler =
                new ProxmoxApi(
                        state,
                        options,
                        access,
                        new Tickets(dialect.prefix(), clock, seed),
                        faults,
                        requests);
        this.server = listen(options.port());
        this.url = server.url();
    }

    public static ProxmoxSimulator start(ProxmoxSimulatorOptions options) {
        return new ProxmoxSimulator(options);
    }

    private WireServer listen(int port) {
        return WireServer.start(port, IDLE, tls == null ? null : tls.context(), handler);
    }

    /** The server's root; the API is below {@code /api2/json}. */
    public URI url() {
        return url;
    }

    /** A token that may read everything and change nothing. */
    public String tokenId() {
        return tokenId;
    }

    public String tokenSecret() {
        return secret;
    }

    /** The token and its secret as the product writes them together. */
    public String token() {
        return dialect.token(tokenId, secret);
    }

    /** The value of the {@code Authorization} header with the token. */
    public String authorization() {
        return dialect.authorization(token());
    }

    /** A user who may do everything. */
    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** The SHA-256 fingerprint of the server's certificate, with colons. */
    public String fingerprint() {
        return identity().fingerprint();
    }

    /** The cluster's certificate authority, which signed the server's certificate. */
    public String caPem() {
        return identity().caPem();
    }

    /** What time it is for tickets, uptimes and tasks. */
    public AdvancingClock clock() {
        return clock;
    }

    public ProxmoxCluster cluster() {
        return cluster;
    }

    public ProxmoxAccess access() {
        return access;
    }

    public WireLog requests() {
        return requests;
    }

    public ProxmoxFaults faults() {
        return faults;
    }

    /** Cuts every connection; new ones are refused until {@link #up()}. */
    public synchronized void down() {
        down = true;
        server.close();
    }

    /** Serves again, on the same port. */
    public synchronized void up() {
        if (down) {
            server = listen(url.getPort());
            down = false;
        }
    }

    @Override
    public synchronized void close() {
        server.close();
    }

    private TlsIdentity identity() {
        if (tls == null) {
            throw new IllegalStateException("this simulator speaks plain HTTP");
        }
        return tls;
    }
}
