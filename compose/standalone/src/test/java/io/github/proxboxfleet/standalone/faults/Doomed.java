package io.github.proxboxfleet.standalone.faults;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.task.AsyncTaskExecutor;

/** Runs a part's consumers in threads that can be interrupted all at once. */
final class Doomed implements AsyncTaskExecutor {
    private final Set<Thread> living = ConcurrentHashMap.newKeySet();
    private final String name;
    private volatile boolean over;

    Doomed(String name) {
        this.name = name;
    }

    @Override
    public void execute(Runnable task) {
        if (over) {
            return;
        }
        Thread thread =
                Thread.ofVirtual()
                        .name(name)
                        .unstarted(
                                () -> {
                                    try {
                                        task.run();
                                    } finally {
                                        living.remove(Thread.currentThread());
                                    }
                                });
        living.add(thread);
        thread.start();
    }

    /** Ends all that run; what they are in the middle of stays half done. */
    void kill() throws InterruptedException {
        over = true;
        living.forEach(Thread::interrupt);
        for (Thread thread : living) {
            if (!thread.join(Duration.ofSeconds(10))) {
                StringBuilder where = new StringBuilder();
                for (StackTraceElement at : thread.getStackTrace()) {
                    where.append("\n  at ").append(at);
                }
                throw new AssertionError(thread.getName() + " survives its interruption" + where);
            }
        }
    }
}
