package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.JournalListener;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.runtime.background.BackgroundLoop;
import io.github.proxboxfleet.runtime.broker.Outgoing;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.broker.UnpublishedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/**
 * Tells the other gateways which runs' journals have grown. News of a run that waits to be told is
 * told once; news that is lost costs a delay only, since tails also look by themselves.
 */
final class LiveAnnouncer extends BackgroundLoop implements JournalListener {
    private static final Logger log = LoggerFactory.getLogger(LiveAnnouncer.class);

    private static final Duration UNTIL_WOKEN = Duration.ofDays(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Publisher publisher;
    private final Set<RunId> untold = ConcurrentHashMap.newKeySet();

    LiveAnnouncer(Publisher publisher) {
        super("gateway-live");
        this.publisher = publisher;
    }

    @Override
    public void grown(RunId run) {
        if (untold.add(run)) {
            wake();
        }
    }

    @Override
    protected Duration round() {
        for (RunId run : List.copyOf(untold)) {
            untold.remove(run);
            publisher.send(List.of(new Outgoing(Topology.LIVE, "", run.value(), Map.of())));
        }
        return UNTIL_WOKEN;
    }

    @Override
    protected Duration failed(Throwable e) {
        if (e instanceof AmqpException || e instanceof UnpublishedException) {
            log.debug("Other gateways were not told: {}", e.getMessage());
        } else {
            log.error("Other gateways were not told", e);
        }
        return AFTER_FAILURE;
    }
}
