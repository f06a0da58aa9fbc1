package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.message.Command;

/**
 * Obeys commands. The message is acknowledged when this returns, so its effect must be durable by
 * then; an exception sends the message to the dead letters, except where the broker itself failed:
 * then it is delivered again.
 */
@FunctionalInterface
public interface CommandHandler {
    /**
     * Obeys.
     *
     * @param redelivered whether the command may have been obeyed before, wholly or in part
     */
    void handle(Command command, boolean redelivered) throws InterruptedException;
}
