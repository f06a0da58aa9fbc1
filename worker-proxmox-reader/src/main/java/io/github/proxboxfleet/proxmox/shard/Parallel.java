package io.github.proxboxfleet.proxmox.shard;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.MDC;

/**
 * Does the same to many things at once, some at a time, with the caller's trace and log context.
 */
final class Parallel {
    private Parallel() {}

    /** One piece of work. */
    @FunctionalInterface
    interface Work<T, R> {
        R on(T item) throws InterruptedException;
    }

    /**
     * The results in the order of the items. An exception of the work's leaves as it is, after all
     * work has ended.
     */
    static <T, R> List<R> map(List<T> items, int width, Work<T, R> work)
            throws InterruptedException {
        ContextSnapshot trace = ContextSnapshotFactory.builder().build().captureAll();
        Map<String, String> log = MDC.getCopyOfContextMap();
        Semaphore lanes = new Semaphore(width);
        List<Future<R>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : items) {
                futures.add(
                        threads.submit(
                                () -> {
                                    lanes.acquire();
                                    try (ContextSnapshot.Scope _ = trace.setThreadLocals()) {
                                        if (log != null) {
                                            MDC.setContextMap(log);
                                        }
                                        return work.on(item);
                                    } finally {
                                        lanes.release();
                                    }
                                }));
            }
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <R> R result(Future<R> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case InterruptedException interrupted -> throw interrupted;
                case Error error -> throw error;
                case null, default ->
                        throw new IllegalStateException("work throws nothing else", e);
            }
        }
    }
}
