package io.github.proxboxfleet.runtime.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Does the same again and again on a thread of its own, from the start of the application to its
 * stop: as soon as it is woken, and by itself after a while.
 */
public abstract class BackgroundLoop implements SmartLifecycle {
    private final String name;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Thread thread;

    protected BackgroundLoop(String name) {
        this.name = name;
    }

    /** Does what there is to do; says how long to wait for news before the next round. */
    protected abstract Duration round() throws InterruptedException;

    /**
     * A round failed, which must not make it the last one; says how long to wait before the next.
     * Not called after the stop, when it is no wonder that a round fails.
     */
    protected abstract Duration failed(RuntimeException e);

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
            return round();
        } catch (RuntimeException e) {
            return wanted() ? failed(e) : Duration.ZERO;
        }
    }

    private void await(Duration wait) throws InterruptedException {
        if (news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    private boolean wanted() {
        return Thread.currentThread().equals(thread);
    }
}
