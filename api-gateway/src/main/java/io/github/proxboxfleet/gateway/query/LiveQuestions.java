package io.github.proxboxfleet.gateway.query;

import io.github.proxboxfleet.gateway.problem.Problem;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/** Asks workers for the API: a broker that is away is a problem with an id. */
public final class LiveQuestions {
    private static final Logger log = LoggerFactory.getLogger(LiveQuestions.class);

    private final AskWorkers workers;

    LiveQuestions(AskWorkers workers) {
        this.workers = workers;
    }

    /** The answer, or nothing if none came in time. */
    public Optional<Answer> ask(Query query) {
        try {
            return workers.ask(query);
        } catch (AmqpException e) {
            String id = ErrorId.next();
            log.error("A query to '{}' could not be sent [error {}]", query.endpointName(), id, e);
            throw new ProblemException(
                    Problem.of(
                                    ProblemType.UNAVAILABLE,
                                    "the gateway cannot reach its broker for now; try again")
                            .withErrorId(id));
        }
    }
}
