package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Query;
import java.util.Optional;

/** The way to the readers. */
@FunctionalInterface
public interface AskReaders {
    /**
     * The answer, or nothing if none came in time.
     *
     * @throws org.springframework.amqp.AmqpException if the query cannot be sent
     */
    Optional<Answer> ask(Query query);
}
