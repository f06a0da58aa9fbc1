package io.github.proxboxfleet.bench.fleet;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.github.proxboxfleet.bench.measure.Messages;
import io.github.proxboxfleet.model.message.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** A queue beside the fleet's, which gets a copy of every message. */
public final class MessageCounter implements AutoCloseable {
    private final Connection connection;
    private final Map<String, Messages> seen = new TreeMap<>();

    private MessageCounter(int port) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, Topology.EVENTS, "#");
        for (String name :
                List.of(
                        Topology.SCHEDULER_QUEUE,
                        Topology.READ_QUEUE,
                        Topology.WRITE_QUEUE,
                        Topology.DEAD_LETTER_QUEUE)) {
            channel.queueBind(queue, Topology.COMMANDS, name);
        }
        channel.basicConsume(queue, true, (_, message) -> count(message), _ -> {});
    }

    static MessageCounter open(int port) {
        try {
            return new MessageCounter(port);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker does not let us listen", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        }
    }

    private synchronized void count(Delivery message) {
        seen.merge(
                message.getEnvelope().getRoutingKey(),
                new Messages(1, message.getBody().length),
                Messages::plus);
    }

    /** Messages since the last count, by the kind of event or the queue of the command. */
    public synchronized Map<String, Messages> sinceLastCount() {
        Map<String, Messages> since = new TreeMap<>(seen);
        seen.clear();
        return since;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
