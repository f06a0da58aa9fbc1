package io.github.proxboxfleet.gateway.deadletter;

import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.dao.DataAccessException;

/** Moves letters from the dead-letter queue into the box. */
final class DeadLetterListener implements MessageListener {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterListener.class);

    /** After so many tries it is the letter that is wrong, unless the error may pass. */
    private static final int TRIES = 6;

    private final DeadLetterBox box;
    private final RetryWhileDatabaseAway retry;

    DeadLetterListener(DeadLetterBox box, RetryWhileDatabaseAway retry) {
        this.box = box;
        this.retry = retry;
    }

    @Override
    public void onMessage(Message message) {
        String body = new String(message.getBody(), StandardCharsets.UTF_8);
        String origin = header(message, Topology.ORIGIN_HEADER, "unknown");
        String cause = header(message, Topology.CAUSE_HEADER, "unknown");
        String errorId = header(message, Topology.ERROR_ID_HEADER, "");
        try {
            retry.run(
                    "A dead letter",
                    () -> box.keep(origin, cause, errorId, body),
                    (tries, e) -> tries >= TRIES && !Database.mayPass(e));
        } catch (DataAccessException e) {
            log.error(
                    "A dead letter of {} characters from {} can never be stored and is given up; it died of: {} [error {}]",
                    body.length(),
                    origin,
                    cause,
                    errorId,
                    e);
        }
    }

    private static String header(Message message, String name, String otherwise) {
        Object value = message.getMessageProperties().getHeaders().get(name);
        return Objects.toString(value, otherwise);
    }
}
