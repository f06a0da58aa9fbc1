package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.model.run.RunId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run's stream on the caller's own thread, which may wait as long as it likes: everything
 * after an event, then what happens, until the run has ended, the gateway stops, or the subscriber
 * has gone.
 */
public final class FollowRun {
    private static final Logger log = LoggerFactory.getLogger(FollowRun.class);

    private final Journal journal;
    private final Tails tails;
    private final StreamProperties properties;
    private final Counter dropped;

    FollowRun(Journal journal, Tails tails, StreamProperties properties, MeterRegistry meters) {
        this.journal = journal;
        this.tails = tails;
        this.properties = properties;
        this.dropped =
                Counter.builder("proxbox.gateway.subscribers.dropped")
                        .description("Subscribers that were dropped because they did not read")
                        .register(meters);
        Gauge.builder("proxbox.gateway.subscribers", tails, Tails::subscribers)
                .description("Event streams that are open")
                .register(meters);
    }

    /** Follows in the API's own encoding. */
    public void follow(RunId run, long from, OutputStream out, BooleanSupplier welcome) {
        follow(run, from, new NativeEncoding(properties.retry()), out, welcome);
    }

    /**
     * Follows.
     *
     * @param from the number of the last event that is not wanted; 0: all are
     * @param welcome whether the subscriber may still see what happens; asked now and then
     */
    public void follow(
            RunId run,
            long from,
            FrameEncoding encoding,
            OutputStream out,
            BooleanSupplier welcome) {
        RunTail tail = tails.acquire(run, encoding);
        try {
            if (new Subscriber(run, from, tail, journal, properties, encoding, out, welcome)
                    .serve()) {
                dropped.increment();
                log.info("Dropped a subscriber of run {} that did not read", run);
            }
        } catch (IOException e) {
            log.debug("A subscriber of run {} has gone: {}", run, e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            tails.release(run, encoding);
        }
    }
}
