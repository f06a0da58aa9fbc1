package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Query;

/**
 * Answers queries, one at a time for each consumer.
 *
 * @param <Q> the queries of its queue
 */
@FunctionalInterface
public interface QueryHandler<Q extends Query> {
    /**
     * The answer; what went wrong is one, too.
     *
     * @param redelivered whether another may have begun to answer it
     */
    Answer answer(Q query, boolean redelivered) throws InterruptedException;
}
