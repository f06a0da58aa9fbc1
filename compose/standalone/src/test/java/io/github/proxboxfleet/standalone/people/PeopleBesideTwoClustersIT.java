package io.github.proxboxfleet.standalone.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.standalone.Standalone;
import io.github.proxboxfleet.standalone.fleet.Api;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clusters and a NetBox that people filled and work in: whatever happens on either side,
 * nothing of theirs is lost. {@code -Dpeople.seeds=200} for more seeds, {@code -Dpeople.first=17
 * -Dpeople.seeds=1} for one seed again.
 */
class PeopleBesideTwoClustersIT {
    private static final String KEY = "an API key for the people's test, long enough";

    @TempDir Path folder;

    @Test
    void losesNothingOfPeopleAndComesToRest() throws Exception {
        long first = Long.getLong("people.first", 1);
        int seeds = Integer.getInteger("people.seeds", 20);
        int lanes = Math.min(seeds, Integer.getInteger("people.lanes", 3));
        AtomicLong next = new AtomicLong(first);
        List<String> failed = new CopyOnWriteArrayList<>();
        List<Future<?>> all = new ArrayList<>();
        try (Standalone fleet =
                        Standalone.start(
                                Map.of(
                                        "server.port",
                                        "0",
                                        "proxbox.data",
                                        folder.resolve("data").toString(),
                                        "proxbox.gateway.key.value",
                                        KEY,
                                        "logging.threshold.console",
                                        "off"));
                ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            Api api = new Api(fleet.url(), KEY);
            for (int lane = 0; lane < lanes; lane++) {
                all.add(threads.submit(() -> play(api, next, first + seeds, failed)));
            }
            for (Future<?> future : all) {
                future.get();
            }
        }
        assertThat(failed).isEmpty();
    }

    private static void play(Api api, AtomicLong next, long end, List<String> failed) {
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            try {
                new Scene(api, seed).play();
            } catch (RuntimeException | AssertionError e) {
                failed.add("seed " + seed + ": " + e);
            }
        }
    }
}
