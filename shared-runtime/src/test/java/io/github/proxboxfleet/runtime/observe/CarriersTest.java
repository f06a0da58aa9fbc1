package io.github.proxboxfleet.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

class CarriersTest {
    @Test
    void sayThatAllIsWellWhereWorkBeginsAtOnce() throws Exception {
        Carriers carriers = new Carriers(Runnable::run, Duration.ofSeconds(5));

        carriers.look();

        assertThat(carriers.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void sayThatTheyAreTakenForAsLongAsNothingBegins() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        AtomicBoolean free = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        Carriers carriers =
                new Carriers(
                        work -> {
                            if (free.get()) {
                                work.run();
                            } else {
                                waiting.add(work);
                                asked.countDown();
                            }
                        },
                        Duration.ofMillis(10));
        Thread looking =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        carriers.look();
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        asked.await(10, TimeUnit.SECONDS);
        while (!carriers.health().getStatus().equals(Status.DOWN)) {
            Thread.onSpinWait();
        }

        free.set(true);
        waiting.getFirst().run();
        looking.join();
        carriers.look();
        assertThat(carriers.health().getStatus()).isEqualTo(Status.UP);
    }
}
