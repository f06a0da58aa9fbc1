package io.github.proxboxfleet.runtime.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class BackgroundLoopTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final Loop loop = new Loop();

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void goesRoundByItself() {
        loop.wait = Duration.ofMillis(1);
        loop.start();
        await().until(() -> rounds.get() >= 3);
    }

    @Test
    void goesRoundWhenItIsWoken() {
        loop.start();
        await().until(() -> rounds.get() == 1);
        loop.wake();
        await().until(() -> rounds.get() == 2);
    }

    @Test
    void goesOnAfterAFailure() {
        loop.work =
                () -> {
                    throw new IllegalStateException("not now");
                };
        loop.start();
        await().until(() -> failures.get() >= 2);
        assertThat(loop.isRunning()).isTrue();
    }

    @Test
    void goesOnAfterAnErrorThatItCannotEvenReport() {
        loop.work =
                () -> {
                    throw new StackOverflowError();
                };
        loop.report =
                () -> {
                    throw new OutOfMemoryError();
                };
        loop.start();
        await().until(() -> failures.get() >= 1);
        loop.report = () -> {};
        loop.wake();
        await().until(() -> failures.get() >= 2);
        assertThat(loop.isRunning()).isTrue();
    }

    @Test
    void isNotWellAfterFailingForLongerThanItsPatience() {
        loop.work =
                () -> {
                    throw new IllegalStateException("not now");
                };
        loop.start();
        await().until(() -> failures.get() >= 1);
        assertThat(loop.health().getStatus()).isEqualTo(Status.UP);

        now.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(loop.health().getStatus()).isEqualTo(Status.DOWN);

        loop.work = () -> {};
        loop.wake();
        await().until(() -> loop.health().getStatus().equals(Status.UP));
    }

    @Test
    void isNotWellWhereARoundDoesNotEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        loop.work =
                () -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                };
        loop.start();
        begun.await();
        assertThat(loop.health().getStatus()).isEqualTo(Status.UP);

        now.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(loop.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void isWellWhileItWaitsForNews() {
        loop.start();
        await().until(() -> rounds.get() == 1);

        now.addAndGet(Duration.ofMinutes(3).toNanos());
        await().until(() -> loop.health().getStatus().equals(Status.UP));
        loop.stop();
        assertThat(loop.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void waitsBeforeTheFirstRoundWhereItShall() {
        loop.first = FOR_EVER;
        loop.start();
        loop.stop();
        assertThat(rounds).hasValue(0);
        assertThat(loop.isRunning()).isFalse();
    }

    @Test
    void letsTheRoundAtHandEndAsLongAsItsGraceAllows() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        loop.grace = Duration.ofMinutes(1);
        loop.work =
                () -> {
                    begun.countDown();
                    if (ends.await(1, TimeUnit.MINUTES)) {
                        ended.incrementAndGet();
                    }
                };
        loop.start();
        begun.await();
        Thread.ofVirtual().start(ends::countDown);
        loop.stop();
        assertThat(ended).hasValue(1);
        assertThat(rounds).hasValue(1);
    }

    @Test
    void interruptsTheRoundAtHandWithoutCountingItAsAFailure() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        loop.work =
                () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw new IllegalStateException(e);
                    }
                };
        loop.start();
        begun.await();
        loop.stop();
        assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(failures).hasValue(0);
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private final class Loop extends BackgroundLoop {
        private volatile Work work = () -> {};
        private volatile Duration first = Duration.ZERO;
        private volatile Duration wait = FOR_EVER;
        private volatile Duration grace = Duration.ZERO;

        private volatile Runnable report = () -> {};

        Loop() {
            super("test-loop", Duration.ofMinutes(2), now::get);
        }

        @Override
        protected Duration round() throws InterruptedException {
            rounds.incrementAndGet();
            work.run();
            return wait;
        }

        @Override
        protected Duration failed(Throwable e) {
            failures.incrementAndGet();
            report.run();
            return Duration.ofMillis(1);
        }

        @Override
        protected Duration firstWait() {
            return first;
        }

        @Override
        protected Duration grace() {
            return grace;
        }
    }
}
