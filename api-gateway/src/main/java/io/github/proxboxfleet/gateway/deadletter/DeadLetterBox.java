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
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

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

    private static final String SELECT =
            "select id, origin, cause, error_id, body, died_at from dead_letter ";

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
                .sql(SELECT + "order by id desc limit ? offset ?")
                .params(page.limit(), page.offset())
                .query(this::letter)
                .list();
    }

    DeadLetter get(long id) {
        return store.sql()
                .sql(SELECT + "where id = ?")
                .param(id)
                .query(this::letter)
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

    private DeadLetter letter(ResultSet row, int number) throws SQLException {
        String body = row.getString("body");
        return new DeadLetter(
                row.getLong("id"),
                row.getString("origin"),
                row.getString("cause"),
                row.getString("error_id"),
                type(body).orElse(""),
                Instant.ofEpochMilli(row.getLong("died_at")),
                Masked.of(body, store.json()));
    }

    private Optional<String> type(String body) {
        try {
            return store.json().readTree(body).path("type").stringValueOpt();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private record Row(String origin, String body) {}
}
