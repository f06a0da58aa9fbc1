package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.journal.FailureView;
import io.github.proxboxfleet.gateway.journal.ShardState;
import io.github.proxboxfleet.gateway.listing.Page;
import io.github.proxboxfleet.gateway.run.DetailViews.ChangeView;
import io.github.proxboxfleet.gateway.run.DetailViews.ObjectFailureView;
import io.github.proxboxfleet.gateway.run.DetailViews.ShardView;
import io.github.proxboxfleet.gateway.run.DetailViews.StageView;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what runs consist of. */
final class DetailTables {
    private final GatewayStore store;

    DetailTables(GatewayStore store) {
        this.store = store;
    }

    List<StageView> stages(RunId run) {
        return store
                .sql()
                .sql("select * from run_stage where run_id = ?")
                .param(run.value())
                .query(
                        (row, _) ->
                                new StageView(
                                        row.getString("stage"),
                                        RunRow.word(StageStatus.valueOf(row.getString("status"))),
                                        row.getLong("sources"),
                                        row.getLong("sources_done"),
                                        row.getInt("shards"),
                                        RunTable.counts(row),
                                        row.getString("reason")))
                .list()
                .stream()
                .sorted(Comparator.comparing(stage -> Stage.of(stage.stage())))
                .toList();
    }

    /** Rows of one run and, where given, of one stage, action, kind or state. */
    private record Where(String text, List<Object> values) {
        static Where of(RunId run, Map<String, @Nullable String> filters) {
            StringBuilder text = new StringBuilder(" where run_id = ?");
            List<Object> values = new ArrayList<>(List.of(run.value()));
            filters.forEach(
                    (column, value) -> {
                        if (value != null) {
                            text.append(" and ").append(column).append(" = ?");
                            values.add(value);
                        }
                    });
            return new Where(text.toString(), values);
        }

        List<Object> paged(Page page) {
            List<Object> all = new ArrayList<>(values);
            all.add(page.limit());
            all.add(page.offset());
            return all;
        }
    }

    private long count(String table, Where where) {
        return store.sql()
                .sql("select count(*) from " + table + where.text())
                .params(where.values())
                .query(Long.class)
                .single();
    }

    /** How many there are, and those of the page. */
    record Part<T>(long count, List<T> rows) {}

    Part<ShardView> shards(RunId run, @Nullable String state, Page page) {
        Where where = Where.of(run, filter("state", state));
        return new Part<>(
                count("run_shard", where),
                store.sql()
                        .sql(
                                "select * from run_shard"
                                        + where.text()
                                        + " order by number limit ? offset ?")
                        .params(where.paged(page))
                        .query(
                                (row, _) ->
                                        new ShardView(
                                                row.getInt("number"),
                                                row.getInt("attempt"),
                                                RunRow.word(
                                                        ShardState.valueOf(row.getString("state"))),
                                                row.getString("step"),
                                                row.getString("title"),
                                                row.getString("failure") == null
                                                        ? null
                                                        : failure(row),
                                                row.getString("incomplete"),
                                                Instant.ofEpochMilli(row.getLong("updated_at"))))
                        .list());
    }

    Part<ChangeView> changes(
            RunId run,
            @Nullable String stage,
            @Nullable String action,
            @Nullable String kind,
            Page page) {
        Map<String, @Nullable String> filters = filter("stage", stage);
        filters.put("action", action);
        filters.put("kind", kind);
        Where where = Where.of(run, filters);
        return new Part<>(
                count("run_change", where),
                store.sql()
                        .sql(
                                "select change, action, planned, at from run_change"
                                        + where.text()
                                        + " order by position limit ? offset ?")
                        .params(where.paged(page))
                        .query(this::change)
                        .list());
    }

    Part<ObjectFailureView> failures(RunId run, @Nullable String stage, Page page) {
        Where where = Where.of(run, filter("stage", stage));
        return new Part<>(
                count("run_failure", where),
                store.sql()
                        .sql(
                                "select * from run_failure"
                                        + where.text()
                                        + " order by stage, kind, name, source limit ? offset ?")
                        .params(where.paged(page))
                        .query(
                                (row, _) ->
                                        new ObjectFailureView(
                                                row.getString("stage"),
                                                row.getString("kind"),
                                                row.getString("name"),
                                                row.getString("source").isEmpty()
                                                        ? null
                                                        : row.getString("source"),
                                                failure(row),
                                                Instant.ofEpochMilli(row.getLong("at"))))
                        .list());
    }

    private ChangeView change(ResultSet row, int number) throws SQLException {
        Change change = store.json().readValue(row.getString("change"), Change.class);
        return new ChangeView(
                change.stage().wire(),
                row.getString("action"),
                change.object().kind(),
                change.object().name(),
                change.object().id(),
                change.object().source(),
                change.fields(),
                row.getInt("planned") == 1,
                Instant.ofEpochMilli(row.getLong("at")));
    }

    private FailureView failure(ResultSet row) throws SQLException {
        return FailureView.of(store.json().readValue(row.getString("failure"), Failure.class));
    }

    private static Map<String, @Nullable String> filter(String column, @Nullable String value) {
        Map<String, @Nullable String> filters = new LinkedHashMap<>();
        filters.put(column, value);
        return filters;
    }
}
