package io.github.proxboxfleet.runtime.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Does the same again and again on a thread of its own, from the start of the application to its
 * stop: as soon as it is woken, and by itself after a while. Nothing that a round throws ends it,
 * and the application's health says so where it does not turn.
 */
public abstract class BackgroundLoop implements SmartLifecycle, HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AFTER_WORSE = Duration.ofSeconds(5);

    private final String name;
    private final Semaphore news = new Semaphore(0);
    private final Turns turns;
    private volatile @Nullable Thread thread;

    protected BackgroundLoop(String name) {
        this(name, PATIENCE);
    }

    /**
     * A loop to be.
     *
     * @param patience how long a round may take, or rounds may fail, before the application is not
     *     well
     */
    protected BackgroundLoop(String name, Duration patience) {
        this(name, patience, System::nanoTime);
    }

    BackgroundLoop(String name, Duration patience, LongSupplier nanos) {
        this.name = name;
        this.turns = new Turns(nanos, patience);
    }

    /** Does what there is to do; says how long to wait for news before the next round. */
    protected abstract Duration round() throws InterruptedException;

    /**
     * A round failed, which must not make it the last one; says how long to wait before the next.
     * Not called after the stop, when it is no wonder that a round fails.
     */
    protected abstract Duration failed(Throwable e);

    /** How long to wait for news before the first round. */
    protected Duration firstWait() {
        return Duration.ZERO;
    }

    /** How long the stop waits for the round at hand; then it is interrupted. */
    protected Duration grace() {
        return Duration.ZERO;
    }

    /** There is news: the next round begins now, or right after the one at hand. */
    public final void wake() {
        news.release();
    }

    @Override
    public synchronized void start() {
        Thread starting = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
        // Before it runs: it looks whether it is still wanted.
        thread = starting;
        starting.start();
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        news.release();
        try {
            if (!running.join(grace())) {
                running.interrupt();
            }
        } catch (InterruptedException _) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public Health health() {
        Thread running = thread;
        if (running == null) {
            return Health.unknown()
                    .withDetail("loop", "it has not been started, or was stopped")
                    .build();
        }
        String complaint = running.isAlive() ? turns.complaint() : "its thread has ended";
        return complaint == null
                ? Health.up().build()
                : Health.down().withDetail("loop", complaint).build();
    }

    private void loop() {
        try {
            await(firstWait());
            while (wanted()) {
                await(once());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration once() throws InterruptedException {
        try {
            Duration wait = round();
            turns.good();
            return wait;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            turns.failed(e);
            return wanted() ? afterFailure(e) : Duration.ZERO;
        }
    }

    /** Even to say that it failed may fail, where memory has run out for instance. */
    private Duration afterFailure(Throwable e) {
        try {
            return failed(e);
        } catch (Throwable worse) {
            log.error("{} fails, and fails at saying so", name, worse);
            return AFTER_WORSE;
        }
    }

    private void await(Duration wait) throws InterruptedException {
        turns.waits(wait);
        if (news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    private boolean wanted() {
        return Thread.currentThread().equals(thread);
    }
}
