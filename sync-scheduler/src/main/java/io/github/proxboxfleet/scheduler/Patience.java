package io.github.proxboxfleet.scheduler;

import io.github.proxboxfleet.runtime.store.Database;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Does work on the database again while the database is away. The message stays with the consumer
 * meanwhile: giving it back would count as a delivery, and quorum queues drop a message after some
 * of those.
 */
record Patience(int tries, Duration pause) {
    private static final Logger log = LoggerFactory.getLogger(Patience.class);

    /** As long as the broker surely waits for an acknowledgement. */
    static final Patience DEFAULT = new Patience(600, Duration.ofSeconds(1));

    void run(Runnable work) throws InterruptedException {
        for (int left = tries; ; left--) {
            try {
                work.run();
                return;
            } catch (DataAccessException | TransactionException e) {
                if (left <= 1 || !Database.mayPass(e)) {
                    throw e;
                }
                log.warn("The database does not work now: {}", e.getMessage());
                Thread.sleep(pause);
            }
        }
    }
}
