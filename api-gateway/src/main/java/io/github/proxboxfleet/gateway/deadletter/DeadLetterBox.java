package io.github.proxboxfleet.gateway.deadletter;

import io.github.proxboxfleet.gateway.listing.Page;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.Digest;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.broker.Outgoing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Keeps dead letters until an operator replays or discards them. */
final class DeadLetterBox {
    /**
     * A letter goes back to a queue that exists for sure: one that does not would hold up the whole
     * outbox.
     */
    private static final Set<String> REPLAYABLE =
            Set.of(
                    Topology.SCHEDULER_QUEUE,
                    Topology.READ_QUEUE,
                    Topology.WRITE_QUEUE,
                    Topology.EVENTS + "." + Topology.SCHEDULER_GROUP,
                    Topology.EVENTS + "." + Topology.JOURNAL_GROUP);

    /** The type stands at a message's beginning. */
    private static final int HEAD = 500;

    private static final String SELECT =
            "select id, origin, cause, error_id, length(body) as size, died_at, substr(body, 1, :most) as body"
                    + " from dead_letter ";

    private final GatewayStore store;
    private final Clock clock;

    DeadLetterBox(GatewayStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Keeps a letter; one that is delivered twice is kept once. */
    void keep(String origin, String cause, String errorId, String body) {
        store.sql()
                .sql(
                        """
                        insert into dead_letter (digest, origin, cause, error_id, body, died_at)
                        values (?, ?, ?, ?, ?, ?) on conflict (digest) do nothing
                        """)
                .params(
                        Digest.hex(String.join("\n", origin, errorId, body)),
                        origin,
                        cause,
                        errorId,
                        body,
                        clock.millis())
                .update();
    }

    long count() {
        return store.sql().sql("select count(*) from dead_letter").query(Long.class).single();
    }

    List<DeadLetter> list(Page page) {
        return store.sql()
                .sql(SELECT + "order by id desc limit :limit offset :offset")
                .param("most", HEAD)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> letter(row, null))
                .list();
    }

    DeadLetter get(long id) {
        return store.sql()
                .sql(SELECT + "where id = :id")
                .param("most", Masked.LONGEST_TREE + 1)
                .param("id", id)
                .query((row, _) -> letter(row, Masked.of(row.getString("body"), store.json())))
                .optional()
                .orElseThrow(() -> ProblemException.notFound("dead letter " + id));
    }

    /** Sends letters back to where they came from: all of them or, where one cannot go, none. */
    void replay(List<Long> ids) {
        store.transact(() -> ids.forEach(this::replay));
    }

    void discard(long id) {
        if (store.sql().sql("delete from dead_letter where id = ?").param(id).update() == 0) {
            throw ProblemException.notFound("dead letter " + id);
        }
    }

    private void replay(long id) {
        Row row =
                store.sql()
                        .sql("delete from dead_letter where id = ? returning origin, body")
                        .param(id)
                        .query(
                                (result, _) ->
                                        new Row(
                                                result.getString("origin"),
                                                result.getString("body")))
                        .optional()
                        .orElseThrow(() -> ProblemException.notFound("dead letter " + id));
        if (!REPLAYABLE.contains(row.origin())) {
            throw ProblemException.conflict(
                    "dead letter "
                            + id
                            + " does not come from a queue of this fleet, so it cannot go back; it can only be discarded");
        }
        store.send(new Outgoing("", row.origin(), row.body(), Map.of()));
    }

    private DeadLetter letter(ResultSet row, @Nullable Object shown) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("origin"),
                row.getString("cause"),
                row.getString("error_id"),
                type(row.getString("body")),
                Instant.ofEpochMilli(row.getLong("died_at")),
                row.getLong("size"),
                shown);
    }

    /** Read no farther than to the type: what follows may be cut off. */
    private String type(String head) {
        try (JsonParser parser = store.json().createParser(head)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals("type");
                if (found && parser.nextToken() == JsonToken.VALUE_STRING) {
                    return parser.getString();
                }
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (JacksonException _) {
            // It is no JSON, or the type does not stand at its beginning.
        }
        return "";
    }

    private record Row(String origin, String body) {}
}
