package io.github.proxboxfleet.gateway.store;

import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.broker.Outgoing;
import io.github.proxboxfleet.runtime.lease.Leases;
import io.github.proxboxfleet.runtime.outbox.Outbox;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.runtime.store.DatabaseProperties;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway's database with its outbox: what is stored and what is sent leave in one transaction.
 */
public final class GatewayStore implements AutoCloseable {
    private final Database database;
    private final Outbox outbox;
    private final MessageCodec codec;

    private GatewayStore(Database database, MessageCodec codec) {
        this.database = database;
        this.outbox = new Outbox(database, codec.mapper());
        this.codec = codec;
    }

    /** Opens and migrates. */
    public static GatewayStore open(DatabaseProperties properties, MessageCodec codec) {
        return new GatewayStore(
                properties.open(
                        Database.Durability.POWER,
                        "classpath:db/outbox",
                        Leases.MIGRATIONS,
                        "classpath:db/gateway"),
                codec);
    }

    public JdbcClient sql() {
        return database.sql();
    }

    /** Stored JSON is written and read as messages are. */
    public JsonMapper json() {
        return codec.mapper();
    }

    /** The outbox, for the relay that empties it. */
    public Outbox outbox() {
        return outbox;
    }

    /** What one of several gateways does alone. */
    public Leases leases(Clock clock) {
        return new Leases(database, clock, "gateway-" + UUID.randomUUID());
    }

    /** Runs the work in one transaction, joining one that is already open on this thread. */
    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }

    /** Runs the work in one transaction, joining one that is already open on this thread. */
    public void transact(Runnable work) {
        database.transact(work);
    }

    /** Sends the command once the transaction at hand has committed. */
    public void send(Command command) {
        send(
                new Outgoing(
                        Topology.COMMANDS,
                        Topology.queueOf(command),
                        new String(codec.encode(command), StandardCharsets.UTF_8),
                        Map.of()));
    }

    /** Sends the message once the transaction at hand has committed. */
    public void send(Outgoing message) {
        outbox.add(List.of(message));
    }

    @Override
    public void close() {
        database.close();
    }
}
