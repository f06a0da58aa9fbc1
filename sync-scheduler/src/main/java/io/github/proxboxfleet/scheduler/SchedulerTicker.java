package io.github.proxboxfleet.scheduler;

import io.github.proxboxfleet.scheduler.flow.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the scheduler's time pass; starts before, and stops after, the consumers of its messages.
 */
final class SchedulerTicker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SchedulerTicker.class);

    private final Scheduler scheduler;
    private final Duration every;
    private @Nullable ScheduledExecutorService clock;

    SchedulerTicker(Scheduler scheduler, Duration every) {
        this.scheduler = scheduler;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        scheduler.start();
        clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("scheduler-tick").daemon().factory());
        var _ =
                clock.scheduleWithFixedDelay(
                        this::tick, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One failed tick must not be the last. */
    private void tick() {
        try {
            scheduler.tick();
        } catch (RuntimeException e) {
            log.error("The scheduler's tick failed; the next one follows", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (clock != null) {
            clock.close();
            clock = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
