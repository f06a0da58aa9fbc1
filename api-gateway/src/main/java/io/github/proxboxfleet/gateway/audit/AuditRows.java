package io.github.proxboxfleet.gateway.audit;

import io.github.proxboxfleet.gateway.listing.Page;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.JsonNode;

/** The audit's entries. What an entry is not about is empty in its row. */
final class AuditRows {
    private final GatewayStore store;
    private final Clock clock;

    AuditRows(GatewayStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What is known when an entry is made. */
    record Draft(
            String kind,
            AuditEntry.@Nullable Named key,
            AuditEntry.@Nullable Named endpoint,
            String verb,
            String path,
            String operation,
            Map<String, JsonNode> parameters,
            String outcome,
            @Nullable String detail) {}

    /** Which entries are wanted; what is absent does not matter. */
    record Filter(@Nullable String kind, @Nullable String endpoint, @Nullable String outcome) {
        private static final String TEXT =
                " where (:kind is null or kind = :kind)"
                        + " and (:endpoint is null or endpoint_id = :endpoint or endpoint_name = :endpoint)"
                        + " and (:outcome is null or outcome = :outcome) ";

        StatementSpec in(StatementSpec statement) {
            return statement
                    .param("kind", kind, Types.VARCHAR)
                    .param("endpoint", endpoint, Types.VARCHAR)
                    .param("outcome", outcome, Types.VARCHAR);
        }
    }

    long insert(Draft entry) {
        return store.sql()
                .sql(
                        """
                        insert into audit (at, kind, key_id, key_name, endpoint_id, endpoint_name, verb, path,
                          operation, parameters, outcome, detail)
                        values (:at, :kind, :key, :keyName, :endpoint, :endpointName, :verb, :path,
                          :operation, :parameters, :outcome, :detail) returning id
                        """)
                .param("at", clock.millis())
                .param("kind", entry.kind())
                .param("key", entry.key() == null ? "" : entry.key().id())
                .param("keyName", entry.key() == null ? "" : entry.key().name())
                .param("endpoint", entry.endpoint() == null ? "" : entry.endpoint().id())
                .param("endpointName", entry.endpoint() == null ? "" : entry.endpoint().name())
                .param("verb", entry.verb())
                .param("path", entry.path())
                .param("operation", entry.operation())
                .param("parameters", store.json().writeValueAsString(entry.parameters()))
                .param("outcome", entry.outcome())
                .param("detail", entry.detail(), Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    void end(long id, String outcome, @Nullable Integer status, @Nullable String detail) {
        store.sql()
                .sql(
                        "update audit set outcome = :outcome, status = :status, detail = :detail, ended_at = :now"
                                + " where id = :id")
                .param("outcome", outcome)
                .param("status", status, Types.INTEGER)
                .param("detail", detail, Types.VARCHAR)
                .param("now", clock.millis())
                .param("id", id)
                .update();
    }

    void parameters(long id, Map<String, JsonNode> parameters) {
        store.sql()
                .sql("update audit set parameters = ? where id = ?")
                .params(store.json().writeValueAsString(parameters), id)
                .update();
    }

    long count(Filter filter) {
        return filter.in(store.sql().sql("select count(*) from audit" + Filter.TEXT))
                .query(Long.class)
                .single();
    }

    /** How many of this kind are younger. */
    long count(String kind, Duration age) {
        return store.sql()
                .sql("select count(*) from audit where kind = ? and at > ?")
                .params(kind, clock.millis() - age.toMillis())
                .query(Long.class)
                .single();
    }

    List<AuditEntry> list(Filter filter, Page page) {
        return filter.in(
                        store.sql()
                                .sql(
                                        "select * from audit"
                                                + Filter.TEXT
                                                + "order by id desc limit :limit offset :offset"))
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(this::entry)
                .list();
    }

    AuditEntry get(long id) {
        return store.sql()
                .sql("select * from audit where id = ?")
                .param(id)
                .query(this::entry)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("audit entry " + id));
    }

    int forget(Duration age) {
        return store.sql()
                .sql("delete from audit where at < ?")
                .param(clock.millis() - age.toMillis())
                .update();
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        int status = row.getInt("status");
        boolean hasStatus = !row.wasNull();
        long ended = row.getLong("ended_at");
        boolean hasEnded = !row.wasNull();
        return new AuditEntry(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("kind"),
                named(row, "key"),
                named(row, "endpoint"),
                row.getString("verb"),
                row.getString("path"),
                row.getString("operation"),
                store.json().readTree(row.getString("parameters")),
                row.getString("outcome"),
                hasStatus ? status : null,
                row.getString("detail"),
                hasEnded ? Instant.ofEpochMilli(ended) : null);
    }

    private static AuditEntry.@Nullable Named named(ResultSet row, String what)
            throws SQLException {
        String id = row.getString(what + "_id");
        return id.isEmpty() ? null : new AuditEntry.Named(id, row.getString(what + "_name"));
    }
}
