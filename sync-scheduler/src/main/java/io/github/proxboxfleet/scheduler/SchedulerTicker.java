package io.github.proxboxfleet.scheduler;

import io.github.proxboxfleet.runtime.background.BackgroundLoop;
import io.github.proxboxfleet.scheduler.flow.Scheduler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the scheduler's time pass; starts before, and stops after, the consumers of its messages.
 */
final class SchedulerTicker extends BackgroundLoop {
    private static final Logger log = LoggerFactory.getLogger(SchedulerTicker.class);

    private final Scheduler scheduler;
    private final Duration every;

    SchedulerTicker(Scheduler scheduler, Duration every) {
        super("scheduler-tick");
        this.scheduler = scheduler;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        scheduler.start();
        super.start();
    }

    @Override
    protected Duration firstWait() {
        return every;
    }

    @Override
    protected Duration round() {
        scheduler.tick();
        return every;
    }

    @Override
    protected Duration failed(Throwable e) {
        log.error("The scheduler's tick failed; the next one follows", e);
        return every;
    }

    /** A tick is short, and nothing is gained by breaking it off. */
    @Override
    protected Duration grace() {
        return Duration.ofSeconds(30);
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
