package io.github.proxboxfleet.scheduler;

import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.MessageCodec.UndecodableException;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.broker.DeadLetters;
import io.github.proxboxfleet.runtime.broker.UnpublishedException;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import io.github.proxboxfleet.runtime.observe.LogContext;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway.StoppedException;
import java.util.function.Consumer;
import org.springframework.amqp.AmqpException;
import org.springframework.messaging.Message;

/**
 * Takes the fleet's events from the stream. What cannot be processed is a dead letter, like any
 * command; where the database or the broker fails, the error goes up to the binder, which gives the
 * message back to its queue.
 */
final class SchedulerEvents implements Consumer<Message<byte[]>> {
    static final String QUEUE = Topology.EVENTS + "." + Topology.SCHEDULER_GROUP;

    private final Consumer<Event> scheduler;
    private final MessageCodec codec;
    private final DeadLetters deadLetters;

    SchedulerEvents(Consumer<Event> scheduler, MessageCodec codec, DeadLetters deadLetters) {
        this.scheduler = scheduler;
        this.codec = codec;
        this.deadLetters = deadLetters;
    }

    @Override
    public void accept(Message<byte[]> message) {
        Event event;
        try {
            event = codec.event(message.getPayload());
        } catch (UndecodableException e) {
            bury(message, e);
            return;
        }
        try (LogContext _ = LogContext.of(event)) {
            scheduler.accept(event);
        } catch (StoppedException e) {
            throw new AmqpException("interrupted; the event will be delivered again", e);
        } catch (AmqpException | UnpublishedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Database.mayPass(e)) {
                throw e;
            }
            bury(message, e);
        } catch (Throwable e) {
            bury(message, e);
        }
    }

    private void bury(Message<byte[]> message, Throwable cause) {
        deadLetters.bury(
                QUEUE,
                new org.springframework.amqp.core.Message(message.getPayload()),
                cause,
                ErrorId.next());
    }
}
