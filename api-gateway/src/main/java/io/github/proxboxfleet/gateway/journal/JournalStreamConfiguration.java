package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.broker.DeadLetters;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Feeds the journal from the broker's event stream. */
@Configuration(proxyBeanMethods = false)
public class JournalStreamConfiguration {
    private static final String QUEUE = Topology.EVENTS + "." + Topology.JOURNAL_GROUP;

    @Bean
    EventIntake gatewayEventIntake(
            MessageCodec codec,
            Journal journal,
            RetryWhileDatabaseAway retry,
            DeadLetters deadLetters,
            List<JournalListener> listeners) {
        return new EventIntake(
                codec,
                journal,
                retry,
                (body, cause) ->
                        deadLetters.bury(
                                QUEUE,
                                new org.springframework.amqp.core.Message(body),
                                cause,
                                ErrorId.next()),
                listeners);
    }

    /** Bound in gateway.yml to the event stream as the group journal. */
    @Bean
    Consumer<Message<byte[]>> journalEvents(EventIntake intake) {
        return message -> intake.accept(message.getPayload());
    }
}
