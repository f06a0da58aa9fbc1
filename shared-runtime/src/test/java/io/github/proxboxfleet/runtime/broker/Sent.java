package io.github.proxboxfleet.runtime.broker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** A broker that takes everything, or nothing. */
final class Sent extends RabbitTemplate {
    final List<Message> messages = new ArrayList<>();
    final List<String> keys = new ArrayList<>();
    boolean down;

    @Override
    public <T> @Nullable T invoke(
            OperationsCallback<T> action,
            com.rabbitmq.client.@Nullable ConfirmCallback acks,
            com.rabbitmq.client.@Nullable ConfirmCallback nacks) {
        return action.doInRabbit(this);
    }

    @Override
    public void send(
            String exchange,
            String routingKey,
            Message message,
            @Nullable CorrelationData correlation) {
        if (down) {
            throw new AmqpIOException(new java.io.IOException("no broker"));
        }
        messages.add(message);
        keys.add(routingKey);
        if (correlation != null) {
            correlation.getFuture().complete(new CorrelationData.Confirm(true, null));
        }
    }
}
