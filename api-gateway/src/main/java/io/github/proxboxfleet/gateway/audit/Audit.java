package io.github.proxboxfleet.gateway.audit;

import io.github.proxboxfleet.gateway.listing.Page;
import io.github.proxboxfleet.gateway.masking.ProxmoxSecrets;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of calls that may change something. An entry stands before its call is sent, so that
 * none is missing whatever happens to the gateway.
 */
public final class Audit {
    private static final Logger log = LoggerFactory.getLogger(Audit.class);
    private static final String FILTER =
            " where (:endpoint is null or endpoint_id = :endpoint or endpoint_name = :endpoint)"
                    + " and (:outcome is null or outcome = :outcome) ";

    private final GatewayStore store;
    private final Clock clock;

    Audit(GatewayStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Notes a call that is about to be sent; the entry's id. */
    public long begin(Write write) {
        long id = insert(write, "sent", null);
        log.info("Audit {}: {} is sent", id, title(write));
        return id;
    }

    /** Notes a call that was refused here. */
    public void refused(Write write, String why) {
        long id = insert(write, "refused", why);
        log.warn("Audit {}: {} was refused: {}", id, title(write), why);
    }

    /** Notes that Proxmox has answered. */
    public void answered(long id, int status) {
        end(id, "answered", status, null);
        log.info("Audit {}: Proxmox answered {}", id, status);
    }

    /** Notes that there is no answer. */
    public void failed(long id, String why) {
        end(id, "failed", null, why);
        log.warn("Audit {}: no answer: {}", id, why);
    }

    long count(@Nullable String endpoint, @Nullable String outcome) {
        return store.sql()
                .sql("select count(*) from audit" + FILTER)
                .param("endpoint", endpoint, java.sql.Types.VARCHAR)
                .param("outcome", outcome, java.sql.Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    List<AuditEntry> list(@Nullable String endpoint, @Nullable String outcome, Page page) {
        return store.sql()
                .sql(
                        "select * from audit"
                                + FILTER
                                + "order by id desc limit :limit offset :offset")
                .param("endpoint", endpoint, java.sql.Types.VARCHAR)
                .param("outcome", outcome, java.sql.Types.VARCHAR)
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

    /** Removes what is older; how many entries. */
    public int forget(Duration age) {
        return store.sql()
                .sql("delete from audit where at < ?")
                .param(clock.millis() - age.toMillis())
                .update();
    }

    private long insert(Write write, String outcome, @Nullable String detail) {
        return store.sql()
                .sql(
                        """
                        insert into audit (at, key_id, key_name, endpoint_id, endpoint_name, verb, path,
                          operation, parameters, outcome, detail)
                        values (:at, :key, :keyName, :endpoint, :endpointName, :verb, :path,
                          :operation, :parameters, :outcome, :detail) returning id
                        """)
                .param("at", clock.millis())
                .param("key", write.caller().keyId())
                .param("keyName", write.caller().name())
                .param("endpoint", write.endpoint().endpointId())
                .param("endpointName", write.endpoint().name())
                .param("verb", write.verb())
                .param("path", write.path())
                .param("operation", write.operation())
                .param(
                        "parameters",
                        store.json()
                                .writeValueAsString(
                                        ProxmoxSecrets.masked(
                                                write.operation(), write.parameters())))
                .param("outcome", outcome)
                .param("detail", detail, java.sql.Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    private void end(long id, String outcome, @Nullable Integer status, @Nullable String detail) {
        store.sql()
                .sql(
                        "update audit set outcome = :outcome, status = :status, detail = :detail, ended_at = :now"
                                + " where id = :id")
                .param("outcome", outcome)
                .param("status", status, java.sql.Types.INTEGER)
                .param("detail", detail, java.sql.Types.VARCHAR)
                .param("now", clock.millis())
                .param("id", id)
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
                new AuditEntry.Named(row.getString("key_id"), row.getString("key_name")),
                new AuditEntry.Named(row.getString("endpoint_id"), row.getString("endpoint_name")),
                row.getString("verb"),
                row.getString("path"),
                row.getString("operation"),
                store.json().readTree(row.getString("parameters")),
                row.getString("outcome"),
                hasStatus ? status : null,
                row.getString("detail"),
                hasEnded ? Instant.ofEpochMilli(ended) : null);
    }

    private static String title(Write write) {
        return "%s %s to '%s' by key '%s'"
                .formatted(
                        write.verb(), write.path(), write.endpoint().name(), write.caller().name());
    }
}
