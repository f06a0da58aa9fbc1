package io.github.proxboxfleet.gateway.conflict;

import io.github.proxboxfleet.gateway.listing.Page;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conflicts that runs have met, and which of them somebody has acknowledged. */
public final class Conflicts {
    private static final String FILTER =
            " where (:acknowledged is null or (acknowledged_at is not null) = (:acknowledged = 1)) ";

    private final GatewayStore store;

    public Conflicts(GatewayStore store) {
        this.store = store;
    }

    /** Notes that a run has met the conflict, if it is one that is known again. */
    public void seen(RunId run, Instant at, ObjectFailure failed) {
        if (failed.conflict() == null) {
            return;
        }
        store.sql()
                .sql(
                        """
                        insert into conflict (id, netbox_id, netbox_name, stage, kind, name, source, endpoint, cause, remedy,
                            first_seen, last_seen, last_run, runs)
                        select :id, netbox_id, netbox_name, :stage, :kind, :name, :source, :endpoint, :cause, :remedy,
                            :at, :at, :run, 1 from run where run.id = :run
                        on conflict (id) do update set netbox_name = excluded.netbox_name, endpoint = :endpoint, cause = :cause,
                            remedy = :remedy, last_seen = :at, last_run = :run,
                            runs = conflict.runs + case when conflict.last_run = :run then 0 else 1 end
                        """)
                .param("id", failed.conflict())
                .param("stage", failed.stage().wire())
                .param("kind", failed.kind())
                .param("name", failed.name())
                .param("source", Objects.requireNonNullElse(failed.source(), ""))
                .param("endpoint", failed.failure().endpoint())
                .param("cause", failed.failure().cause())
                .param("remedy", failed.failure().remedy())
                .param("at", at.toEpochMilli())
                .param("run", run.value())
                .update();
    }

    /** Ids of those in this NetBox that stand. */
    public Set<String> acknowledged(String netbox) {
        return Set.copyOf(
                store.sql()
                        .sql(
                                "select id from conflict where netbox_id = ? and acknowledged_at is not null")
                        .param(netbox)
                        .query(String.class)
                        .list());
    }

    /** Removes what no run has met for so long: it has been mended. */
    public void forget(Instant now, Duration age) {
        store.sql()
                .sql("delete from conflict where last_seen < ?")
                .param(now.minus(age).toEpochMilli())
                .update();
    }

    ConflictView acknowledge(String id, String by, Instant at) {
        return change(id, by, at.toEpochMilli());
    }

    ConflictView takeBack(String id) {
        return change(id, null, null);
    }

    private ConflictView change(String id, @Nullable String by, @Nullable Long at) {
        return store.inTransaction(
                () -> {
                    store.sql()
                            .sql(
                                    "update conflict set acknowledged_at = :at, acknowledged_by = :by where id = :id")
                            .param("at", at, Types.BIGINT)
                            .param("by", by, Types.VARCHAR)
                            .param("id", id)
                            .update();
                    return get(id);
                });
    }

    ConflictView get(String id) {
        return store.sql()
                .sql("select * from conflict where id = ?")
                .param(id)
                .query(this::view)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("conflict " + id));
    }

    long count(@Nullable Boolean acknowledged) {
        return store.sql()
                .sql("select count(*) from conflict" + FILTER)
                .param("acknowledged", flag(acknowledged), Types.INTEGER)
                .query(Long.class)
                .single();
    }

    List<ConflictView> list(@Nullable Boolean acknowledged, Page page) {
        return store.sql()
                .sql(
                        "select * from conflict"
                                + FILTER
                                + "order by last_seen desc, id limit :limit offset :offset")
                .param("acknowledged", flag(acknowledged), Types.INTEGER)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(this::view)
                .list();
    }

    private static @Nullable Integer flag(@Nullable Boolean value) {
        return value == null ? null : value ? 1 : 0;
    }

    private ConflictView view(ResultSet row, int number) throws SQLException {
        String source = row.getString("source");
        long acknowledged = row.getLong("acknowledged_at");
        boolean isAcknowledged = !row.wasNull();
        return new ConflictView(
                row.getString("id"),
                new ConflictView.Named(row.getString("netbox_id"), row.getString("netbox_name")),
                row.getString("stage"),
                row.getString("kind"),
                row.getString("name"),
                source.isEmpty() ? null : source,
                row.getString("endpoint"),
                row.getString("cause"),
                row.getString("remedy"),
                Instant.ofEpochMilli(row.getLong("first_seen")),
                Instant.ofEpochMilli(row.getLong("last_seen")),
                row.getString("last_run"),
                row.getLong("runs"),
                isAcknowledged ? Instant.ofEpochMilli(acknowledged) : null,
                row.getString("acknowledged_by"));
    }
}
