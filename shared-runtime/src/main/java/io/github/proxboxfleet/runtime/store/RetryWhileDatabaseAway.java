package io.github.proxboxfleet.runtime.store;

import java.time.Duration;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Does a consumer's work on the database again in place while the database is away. Handing the
 * message back instead would spin, and a broker that counts deliveries drops it after some.
 */
public final class RetryWhileDatabaseAway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RetryWhileDatabaseAway.class);

    private final Duration firstWait;
    private final Duration longestWait;
    private volatile boolean closed;

    /** Waits twice as long each time, but never longer than the longest. */
    public RetryWhileDatabaseAway(Duration firstWait, Duration longestWait) {
        this.firstWait = firstWait;
        this.longestWait = longestWait;
    }

    /**
     * Does the work until it succeeds.
     *
     * @param hopeless after so many tries and this error, whether to give up and throw it
     * @throws StoppedException where the process stops first: the broker is to keep the message
     */
    public void run(String what, Runnable work, BiPredicate<Integer, RuntimeException> hopeless) {
        Duration wait = firstWait;
        for (int tries = 1; ; tries++) {
            try {
                work.run();
                return;
            } catch (DataAccessException | TransactionException e) {
                if (closed) {
                    throw new StoppedException(what, e);
                }
                if (hopeless.test(tries, e)) {
                    throw e;
                }
                log.warn(
                        "{} waits for the database, tried {} times: {}",
                        what,
                        tries,
                        e.getMessage());
                pause(what, wait, e);
                Duration longer = wait.multipliedBy(2);
                wait = longer.compareTo(longestWait) < 0 ? longer : longestWait;
            }
        }
    }

    private static void pause(String what, Duration wait, RuntimeException reason) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoppedException(what, reason);
        }
    }

    /** What was to be stored is still to be stored, by the next start. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException(String what, RuntimeException reason) {
            super(what + " was not stored before the process stopped", reason);
        }
    }

    /**
     * From now on a failure is thrown at once, so that the broker keeps the message for the next
     * start.
     */
    @Override
    public void close() {
        closed = true;
    }
}
