package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event as the journal keeps it and as subscribers see it: the API's own words, and counts where
 * the event itself carries whole lists. Single changes and failures are had from the run.
 */
final class EventSummary {
    private static final int FAILURES_SHOWN = 20;

    private EventSummary() {}

    static Map<String, Object> of(Event event) {
        Fields fields = new Fields();
        fields.put("type", event.type())
                .put("run", event.run().value())
                .put("at", event.at().toString());
        if (event instanceof Event.OfShard shard) {
            fields.put("shard", shard.shard().number()).put("attempt", shard.shard().attempt());
        }
        switch (event) {
            case SchedulerEvent.RunStarted _ -> {}
            case WorkerEvent.NetBoxPrepared it ->
                    fields.put("netbox_version", it.version()).put("plugin_version", it.plugin());
            case WorkerEvent.ClusterIndexed it ->
                    fields.put("cluster", it.cluster().name())
                            .put("proxmox_version", it.cluster().version())
                            .put("nodes", it.nodes().size())
                            .put("guests", it.guests().size())
                            .put("incomplete", it.incomplete());
            case WorkerEvent.ShardStarted it -> fields.put("step", it.step());
            case WorkerEvent.ShardWritten it ->
                    fields.put("counts", counts(it.counts()))
                            .put("failed", it.failures().size())
                            .put("standing", it.standing().size())
                            .put("failures", failures(it.failures()))
                            .put("incomplete", it.incomplete());
            case WorkerEvent.ShardFailed it -> fields.put("failure", FailureView.of(it.failure()));
            case SchedulerEvent.ShardRetrying it ->
                    fields.put("title", it.title())
                            .put("delay_seconds", seconds(it.delay()))
                            .put("failure", FailureView.of(it.failure()));
            case WorkerEvent.ChangesApplied it ->
                    fields.put("changes", it.changes().size())
                            .put("summary", summary(it.changes()));
            case WorkerEvent.ChangesPlanned it ->
                    fields.put("changes", it.changes().size())
                            .put("summary", summary(it.changes()));
            case SchedulerEvent.StagePlanned it ->
                    fields.put("stage", it.stage().wire())
                            .put("sources", it.sources())
                            .put("shards", it.shards());
            case SchedulerEvent.StageStarted it -> fields.put("stage", it.stage().wire());
            case SchedulerEvent.StageProgressed it ->
                    fields.put("stage", it.stage().wire())
                            .put("sources_done", it.sourcesDone())
                            .put("sources", it.sources())
                            .put("counts", it.counts());
            case SchedulerEvent.StageFinished it ->
                    fields.put("stage", it.stage().wire())
                            .put("status", lower(it.status()))
                            .put("counts", it.counts())
                            .put("reason", it.reason());
            case SchedulerEvent.RunFinished it ->
                    fields.put("status", lower(it.status()))
                            .put("duration_seconds", seconds(it.duration()))
                            .put("counts", counts(it.counts()))
                            .put("requests", requests(it.requests()))
                            .put("failures", it.failures().stream().map(FailureView::of).toList());
        }
        return fields.map;
    }

    private static Map<String, Counts> counts(Map<Stage, Counts> byStage) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        new TreeMap<>(byStage).forEach((stage, of) -> counts.put(stage.wire(), of));
        return counts;
    }

    private static List<Map<String, Object>> failures(List<ObjectFailure> failures) {
        return failures.stream()
                .limit(FAILURES_SHOWN)
                .map(
                        failure ->
                                new Fields()
                                        .put("stage", failure.stage().wire())
                                        .put("kind", failure.kind())
                                        .put("name", failure.name())
                                        .put("source", failure.source())
                                        .put("failure", FailureView.of(failure.failure()))
                                        .map)
                .toList();
    }

    private static List<Map<String, Object>> summary(List<Change> changes) {
        Map<Stage, Map<String, Integer>> counted = new TreeMap<>();
        changes.forEach(
                change ->
                        counted.computeIfAbsent(change.stage(), _ -> new TreeMap<>())
                                .merge(ReadModel.action(change), 1, Integer::sum));
        List<Map<String, Object>> summary = new ArrayList<>();
        counted.forEach(
                (stage, actions) ->
                        actions.forEach(
                                (action, count) ->
                                        summary.add(
                                                new Fields()
                                                        .put("stage", stage.wire())
                                                        .put("action", action)
                                                        .put("count", count)
                                                        .map)));
        return summary;
    }

    private static Map<String, Object> requests(RequestCounts requests) {
        return new Fields()
                .put("source", requests.source())
                .put("netbox", requests.netbox())
                .put("netbox_writes", requests.netboxWrites())
                .map;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Leaves out what is absent. */
    private static final class Fields {
        private final Map<String, Object> map = new LinkedHashMap<>();

        Fields put(String name, @Nullable Object value) {
            if (value != null) {
                map.put(name, value);
            }
            return this;
        }
    }
}
