package io.github.proxboxfleet.scheduler;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;

/** Gauges of work that has not ended. */
final class SchedulerMetrics implements MeterBinder {
    private final SchedulerState state;

    SchedulerMetrics(SchedulerState state) {
        this.state = state;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : List.of("QUEUED", "RUNNING", "CANCELLING")) {
            Gauge.builder("proxbox.scheduler.runs", () -> count("runs", name))
                    .description("Runs that have not ended")
                    .tag("state", name.toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        for (String name : List.of("HELD", "WAITING", "ISSUED", "RETRYING")) {
            Gauge.builder("proxbox.scheduler.shards", () -> count("shards", name))
                    .description("Shards that have not ended")
                    .tag("state", name.toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("proxbox.scheduler.outbox", () -> state.outbox().size())
                .description("Messages that have not left yet")
                .register(registry);
    }

    private long count(String table, String name) {
        return state.database()
                .sql()
                .sql("select count(*) from " + table + " where state = ?")
                .param(name)
                .query(Long.class)
                .single();
    }
}
