package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.message.Command;

/**
 * Obeys the commands of one kind of consumer. The message is acknowledged when this returns, so its
 * effect must be durable by then; an exception sends the message to the dead letters, except where
 * the broker itself failed: then it is delivered again.
 */
@FunctionalInterface
public interface CommandHandler<C extends Command> {
    /**
     * Obeys.
     *
     * @param redelivered whether the command may have been obeyed before, wholly or in part
     */
    void handle(C command, boolean redelivered) throws InterruptedException;
}
