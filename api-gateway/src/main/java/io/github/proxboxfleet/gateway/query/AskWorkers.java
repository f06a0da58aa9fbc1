package io.github.proxboxfleet.gateway.query;

import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Query;
import java.util.Optional;

/** The way to the workers. */
@FunctionalInterface
public interface AskWorkers {
    /**
     * The answer, or nothing if none came in time.
     *
     * @throws org.springframework.amqp.AmqpException if the query cannot be sent
     */
    Optional<Answer> ask(Query query);
}
