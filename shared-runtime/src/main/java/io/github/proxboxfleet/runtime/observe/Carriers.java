package io.github.proxboxfleet.runtime.observe;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Requests and shards run on virtual threads, which are carried by a few threads of the machine's.
 * Work that keeps all of those busy lets nothing else begin. So a thread of its own has a small
 * piece of work done each second, and says when that was kept waiting.
 */
public final class Carriers implements HealthIndicator, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Carriers.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Executor carried;
    private final Duration patience;
    private volatile boolean running;
    private volatile Duration waited = Duration.ZERO;

    public Carriers() {
        this(Thread::startVirtualThread, Duration.ofSeconds(5));
    }

    /**
     * A watch.
     *
     * @param carried has work done as requests have it done
     * @param patience what a piece of work may wait for its turn
     */
    Carriers(Executor carried, Duration patience) {
        this.carried = carried;
        this.patience = patience;
    }

    @Override
    public Health health() {
        Duration last = waited;
        return (last.compareTo(patience) < 0 ? Health.up() : Health.down())
                .withDetail("waited_ms", last.toMillis())
                .build();
    }

    /** Has a piece of work done, and notes meanwhile and after how long it waits. */
    void look() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        long start = System.nanoTime();
        carried.execute(begun::countDown);
        boolean said = false;
        while (!begun.await(Math.min(patience.toMillis(), 1000), TimeUnit.MILLISECONDS)) {
            waited = Duration.ofNanos(System.nanoTime() - start);
            if (!said && waited.compareTo(patience) >= 0) {
                said = true;
                log.error(
                        "Nothing new has begun for {} s: all threads that carry work are taken",
                        waited.toSeconds());
            }
        }
        waited = Duration.ofNanos(System.nanoTime() - start);
        if (said) {
            log.warn("Work goes on after {} s in which nothing new began", waited.toSeconds());
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("carriers").daemon().start(this::watch);
    }

    private void watch() {
        try {
            while (running) {
                look();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
