package io.github.proxboxfleet.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many seeds in one JVM. {@code -Dfaults.seeds=5000} for a soak, {@code -Dfaults.first=17
 * -Dfaults.seeds=1} for one seed again.
 */
class FaultsIT {
    static final String KEY = "an API key for the fleet's test, long enough";

    @TempDir Path folder;

    @Test
    void endsEachDisturbedRunWithWhatAnUndisturbedOneLeavesBehind() throws Exception {
        long first = Long.getLong("faults.first", 1);
        int seeds = Integer.getInteger("faults.seeds", 40);
        int lanes = Math.min(seeds, Integer.getInteger("faults.lanes", 3));
        AtomicLong next = new AtomicLong(first);
        References references = new References();
        List<String> failed = new CopyOnWriteArrayList<>();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            for (int lane = 0; lane < lanes; lane++) {
                Path data = folder.resolve("lane" + lane);
                all.add(
                        threads.submit(
                                () -> {
                                    lane(data, next, first + seeds, references, failed);
                                    return null;
                                }));
            }
        }
        for (Future<?> future : all) {
            future.get();
        }
        assertThat(failed).isEmpty();
    }

    private static void lane(
            Path data, AtomicLong next, long end, References references, List<String> failed)
            throws InterruptedException {
        JvmFleet fleet = new JvmFleet(data.resolve("0"), KEY);
        try {
            for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
                FaultPlan plan = FaultPlan.of(seed, FaultPlan.Reach.JVM);
                Instant begin = Instant.now();
                String word;
                try {
                    word = new Trial(plan, fleet, KEY, references).run();
                } catch (RuntimeException | AssertionError e) {
                    word = traced(e);
                    failed.add(plan.toString());
                    fleet.close();
                    fleet = new JvmFleet(data.resolve(Long.toString(seed)), KEY);
                }
                IO.println(
                        plan
                                + ": "
                                + word
                                + " in "
                                + Duration.between(begin, Instant.now()).toMillis()
                                + " ms");
            }
        } finally {
            fleet.close();
        }
    }

    static String traced(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return "FAILED: " + trace;
    }
}
