package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.journal.FailureView;
import io.github.proxboxfleet.gateway.listing.Page;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads runs. */
final class RunTable {
    private static final TypeReference<List<EndpointRef>> REFS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<Failure>> FAILURES = new TypeReference<>() {};
    private static final String SELECT =
            """
            select r.*, s.created, s.updated, s.deleted, s.unchanged, s.failed, s.skipped, s.standing from run r
            left join (
                select run_id, sum(created) as created, sum(updated) as updated, sum(deleted) as deleted,
                    sum(unchanged) as unchanged, sum(failed) as failed, sum(skipped) as skipped,
                    sum(standing) as standing
                from run_stage group by run_id) s on s.run_id = r.id
            """;

    private final GatewayStore store;

    RunTable(GatewayStore store) {
        this.store = store;
    }

    RunView get(RunId run) {
        return store.sql()
                .sql(SELECT + "where r.id = ?")
                .param(run.value())
                .query(this::view)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("run " + run));
    }

    void require(RunId run) {
        if (store.sql()
                        .sql("select count(*) from run where id = ?")
                        .param(run.value())
                        .query(Long.class)
                        .single()
                == 0) {
            throw ProblemException.notFound("run " + run);
        }
    }

    long count(Set<RunStatus> statuses) {
        return store.sql()
                .sql("select count(*) from run where status in (:statuses)")
                .param("statuses", names(statuses))
                .query(Long.class)
                .single();
    }

    /** The newest first: ids are in the order of their making. */
    List<RunView> list(Set<RunStatus> statuses, Page page) {
        return store.sql()
                .sql(
                        SELECT
                                + "where r.status in (:statuses) order by r.id desc limit :limit offset :offset")
                .param("statuses", names(statuses))
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(this::view)
                .list();
    }

    private static List<String> names(Set<RunStatus> statuses) {
        return statuses.stream().map(RunStatus::name).toList();
    }

    private RunView view(ResultSet row, int number) throws SQLException {
        Instant started = instant(row, "started_at");
        Instant ended = instant(row, "ended_at");
        int attempts = row.getInt("max_attempts");
        List<Failure> failures = store.json().readValue(row.getString("failures"), FAILURES);
        return new RunView(
                row.getString("id"),
                RunRow.word(RunStatus.valueOf(row.getString("status"))),
                RunRow.word(RunMode.valueOf(row.getString("mode"))),
                new EndpointRef(row.getString("netbox_id"), row.getString("netbox_name")),
                store.json().readValue(row.getString("sources"), REFS),
                store.json().readValue(row.getString("stages"), NAMES),
                store.json().readValue(row.getString("policy"), PolicyBody.class),
                attempts == 0 ? null : attempts,
                row.getString("requested_by"),
                Instant.ofEpochMilli(row.getLong("requested_at")),
                started,
                ended,
                started == null || ended == null
                        ? null
                        : (ended.toEpochMilli() - started.toEpochMilli()) / 1000.0,
                row.getString("netbox_version"),
                counts(row),
                new RunView.Requests(
                        row.getLong("source_requests"),
                        row.getLong("netbox_requests"),
                        row.getLong("netbox_writes")),
                failures.stream().map(FailureView::of).toList(),
                row.getLong("last_sequence"),
                null);
    }

    static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("deleted"),
                row.getLong("unchanged"),
                row.getLong("failed"),
                row.getLong("skipped"),
                row.getLong("standing"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
