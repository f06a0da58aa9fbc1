package io.github.proxboxfleet.standalone.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.github.proxboxfleet.model.message.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeoutException;

/** The queues of a broker, as an operator sees them. */
record Queues(int port, String user, String password) {
    private static final List<String> ALL =
            List.of(
                    Topology.SCHEDULER_QUEUE,
                    Topology.READ_QUEUE,
                    Topology.WRITE_QUEUE,
                    Topology.DEAD_LETTER_QUEUE,
                    Topology.EVENTS + "." + Topology.SCHEDULER_GROUP,
                    Topology.EVENTS + "." + Topology.JOURNAL_GROUP);

    interface Work {
        void on(Channel channel) throws IOException;
    }

    /** Takes the queue of commands away from its exchange for a while. */
    void refuse(String queue, Duration length) throws InterruptedException {
        work(channel -> channel.queueUnbind(queue, Topology.COMMANDS, queue));
        Thread.sleep(length);
        work(channel -> channel.queueBind(queue, Topology.COMMANDS, queue));
    }

    /** What lies in queues, with a word on where; empty where nothing does. */
    String leftovers() {
        StringJoiner left = new StringJoiner(", ");
        work(
                channel -> {
                    for (String queue : ALL) {
                        int count = channel.queueDeclarePassive(queue).getMessageCount();
                        if (count > 0) {
                            left.add(count + " in " + queue);
                        }
                    }
                });
        return left.toString();
    }

    void work(Work work) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            work.on(channel);
        } catch (IOException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
