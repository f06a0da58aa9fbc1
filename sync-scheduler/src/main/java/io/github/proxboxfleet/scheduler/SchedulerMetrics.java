package io.github.proxboxfleet.scheduler;

import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.scheduler.shard.ShardStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/** Gauges of work that has not ended. */
final class SchedulerMetrics implements MeterBinder {
    private final SchedulerState state;

    SchedulerMetrics(SchedulerState state) {
        this.state = state;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (RunStatus status : RunStatus.values()) {
            if (!status.ended()) {
                Gauge.builder("proxbox.scheduler.runs", () -> count("runs", status))
                        .description("Runs that have not ended")
                        .tag("state", status.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
        for (ShardStatus status : ShardStatus.OPEN) {
            Gauge.builder("proxbox.scheduler.shards", () -> count("shards", status))
                    .description("Shards that have not ended")
                    .tag("state", status.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("proxbox.scheduler.outbox", () -> state.outbox().size())
                .description("Messages that have not left yet")
                .register(registry);
    }

    private long count(String table, Enum<?> status) {
        return state.database()
                .sql()
                .sql("select count(*) from " + table + " where state = ?")
                .param(status.name())
                .query(Long.class)
                .single();
    }
}
