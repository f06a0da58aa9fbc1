package io.github.proxboxfleet.runtime.outbox;

import io.github.proxboxfleet.runtime.broker.Outgoing;
import io.github.proxboxfleet.runtime.observe.TraceHeaders;
import io.github.proxboxfleet.runtime.store.Database;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages that must leave because state has changed; written in the transaction that changes it.
 */
public final class Outbox {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Database database;
    private final JsonMapper json;
    private volatile Runnable news = () -> {};

    public Outbox(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Adds messages, which leave after the transaction commits, in the order of their adding, and
     * in this thread's trace unless they have one of their own.
     */
    public void add(List<Outgoing> messages) {
        Map<String, String> trace = TraceHeaders.current();
        for (Outgoing bare : messages) {
            Outgoing message = bare.with(trace);
            database.sql()
                    .sql(
                            "insert into outbox (exchange, routing_key, headers, body) values (?, ?, ?, ?)")
                    .params(
                            message.exchange(),
                            message.routingKey(),
                            json.writeValueAsString(message.headers()),
                            message.body())
                    .update();
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            news.run();
                        }
                    });
        } else {
            news.run();
        }
    }

    record Row(long id, Outgoing message) {}

    List<Row> oldest(int limit) {
        return database.sql()
                .sql(
                        "select id, exchange, routing_key, headers, body from outbox order by id limit ?")
                .param(limit)
                .query(
                        (row, _) ->
                                new Row(
                                        row.getLong("id"),
                                        new Outgoing(
                                                row.getString("exchange"),
                                                row.getString("routing_key"),
                                                row.getString("body"),
                                                json.readValue(row.getString("headers"), HEADERS))))
                .list();
    }

    /** Removes exactly these: a smaller id may have been committed since they were listed. */
    void remove(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        database.transact(
                () ->
                        database.sql()
                                .sql("delete from outbox where id in (:ids)")
                                .param("ids", rows.stream().map(Row::id).toList())
                                .update());
    }

    /** The right to relay what is in it. */
    OutboxTurn turn() {
        return new OutboxTurn(database);
    }

    /** Calls this from now on, and nothing else, when something was added and committed. */
    void onNews(Runnable listener) {
        news = listener;
    }

    boolean isEmpty() {
        return database.sql()
                .sql("select id from outbox limit 1")
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** Messages that have not left. */
    public long size() {
        return database.sql().sql("select count(*) from outbox").query(Long.class).single();
    }
}
