package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.run.RunId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of every run: what happened, numbered from 1 without gaps in the order of its
 * arrival. An entry and what can be read off it are stored in one transaction; a run's entries
 * become visible in the order of their numbers.
 */
public final class Journal {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final GatewayStore store;
    private final ReadModel model;

    Journal(GatewayStore store) {
        this.store = store;
        this.model = new ReadModel(store);
    }

    /**
     * Notes an event.
     *
     * @param digest of the event as it came; an event that was noted already is not noted again
     * @return whether the journal has grown
     */
    boolean append(Event event, String digest) {
        return store.inTransaction(
                () -> {
                    String run = event.run().value();
                    // Numbering locks the run's row until the commit, so that numbers become
                    // visible in their order.
                    Optional<Long> sequence =
                            store.sql()
                                    .sql(
                                            "update run set last_sequence = last_sequence + 1 where id = ? returning last_sequence")
                                    .param(run)
                                    .query(Long.class)
                                    .optional();
                    if (sequence.isEmpty()) {
                        log.warn(
                                "Ignored {} of run {}, which this gateway does not know or no longer keeps",
                                event.type(),
                                run);
                        return false;
                    }
                    int inserted =
                            store.sql()
                                    .sql(
                                            """
                            insert into journal (run_id, sequence, digest, type, data) values (?, ?, ?, ?, ?)
                            on conflict (run_id, digest) do nothing
                            """)
                                    .params(
                                            run,
                                            sequence.get(),
                                            digest,
                                            event.type(),
                                            store.json().writeValueAsString(EventSummary.of(event)))
                                    .update();
                    if (inserted == 0) {
                        store.sql()
                                .sql(
                                        "update run set last_sequence = last_sequence - 1 where id = ?")
                                .param(run)
                                .update();
                        return false;
                    }
                    model.apply(event, sequence.get());
                    return true;
                });
    }

    /** The entries after this number, oldest first. */
    public List<Entry> after(RunId run, long sequence, int limit) {
        return store.sql()
                .sql(
                        "select sequence, type, data from journal where run_id = ? and sequence > ? order by sequence limit ?")
                .params(run.value(), sequence, limit)
                .query(
                        (row, _) ->
                                new Entry(
                                        row.getLong("sequence"),
                                        row.getString("type"),
                                        row.getString("data")))
                .list();
    }

    /** How far the run's journal goes; empty where there is no such run. */
    public Optional<Extent> extent(RunId run) {
        return store.sql()
                .sql("select last_sequence, ended_at is not null as ended from run where id = ?")
                .param(run.value())
                .query(
                        (row, _) ->
                                new Extent(row.getLong("last_sequence"), row.getBoolean("ended")))
                .optional();
    }

    /**
     * An entry.
     *
     * @param data JSON on one line
     */
    public record Entry(long sequence, String type, String data) {}

    /**
     * How far a journal goes.
     *
     * @param ended whether nothing more will come, unless the run is retried
     */
    public record Extent(long lastSequence, boolean ended) {}
}
