package io.github.proxboxfleet.gateway.deadletter;

import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;

/** Moves letters from the dead-letter queue into the box. */
final class DeadLetterListener implements MessageListener {
    private final DeadLetterBox box;
    private final RetryWhileDatabaseAway retry;

    DeadLetterListener(DeadLetterBox box, RetryWhileDatabaseAway retry) {
        this.box = box;
        this.retry = retry;
    }

    @Override
    public void onMessage(Message message) {
        String body = new String(message.getBody(), StandardCharsets.UTF_8);
        retry.run(
                "A dead letter",
                () ->
                        box.keep(
                                header(message, Topology.ORIGIN_HEADER, "unknown"),
                                header(message, Topology.CAUSE_HEADER, "unknown"),
                                header(message, Topology.ERROR_ID_HEADER, ""),
                                body),
                (_, _) -> false);
    }

    private static String header(Message message, String name, String otherwise) {
        Object value = message.getMessageProperties().getHeaders().get(name);
        return Objects.toString(value, otherwise);
    }
}
