package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.JournalListener;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.runtime.broker.Outgoing;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.broker.UnpublishedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the other gateways which runs' journals have grown. News of a run that waits to be told is
 * told once; news that is lost costs a delay only, since tails also look by themselves.
 */
final class LiveAnnouncer implements JournalListener, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LiveAnnouncer.class);

    private final Publisher publisher;
    private final Set<RunId> untold = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Thread thread;

    LiveAnnouncer(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void grown(RunId run) {
        if (untold.add(run)) {
            news.release();
        }
    }

    @Override
    public void start() {
        Thread starting = Thread.ofVirtual().name("gateway-live").unstarted(this::announce);
        // Before it runs: it looks whether it is still wanted.
        thread = starting;
        starting.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void announce() {
        while (isRunning()) {
            try {
                news.acquire();
                news.drainPermits();
                for (RunId run : List.copyOf(untold)) {
                    untold.remove(run);
                    publisher.send(List.of(new Outgoing(Topology.LIVE, "", run.value(), Map.of())));
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (AmqpException | UnpublishedException e) {
                log.debug("Other gateways were not told: {}", e.getMessage());
            }
        }
    }
}
