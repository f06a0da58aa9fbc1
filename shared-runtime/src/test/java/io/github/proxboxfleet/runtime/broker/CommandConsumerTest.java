package io.github.proxboxfleet.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.rabbitmq.client.ShutdownSignalException;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.run.RunId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.support.GenericApplicationContext;

class CommandConsumerTest {
    private final MessageCodec codec = new MessageCodec();
    private final Publisher publisher =
            new Publisher(mock(RabbitTemplate.class), codec, Duration.ofSeconds(1));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<ConnectionListener> listener = new CompletableFuture<>();

    @Test
    void breaksOffWhatIsDoneForAConnectionThatIsLost() throws Exception {
        CommandConsumer<SchedulerCommand> consumer = consumer();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> work = thread.submit(() -> consumer.onMessage(message()));
            begun.await();

            listener.get().onShutDown(new ShutdownSignalException(true, false, null, null));

            assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                    .isThrownBy(() -> work.get(10, TimeUnit.SECONDS))
                    .withCauseInstanceOf(AmqpException.class);
            assertThat(thread.submit(Thread::interrupted).get())
                    .as("the thread goes on to the next command")
                    .isFalse();
        }
    }

    @Test
    void letsWorkEndWhereTheConnectionIsClosedOnPurpose() throws Exception {
        CommandConsumer<SchedulerCommand> consumer = consumer();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> work = thread.submit(() -> consumer.onMessage(message()));
            begun.await();

            listener.get().onShutDown(new ShutdownSignalException(true, true, null, null));

            assertThat(work.isDone()).isFalse();
            listener.get().onShutDown(new ShutdownSignalException(true, false, null, null));
        }
    }

    @Test
    void saysNothingMoreOnceItIsBrokenOff() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(UnpublishedException.class)
                    .isThrownBy(
                            () -> publisher.send(new SchedulerCommand.CancelRun(new RunId("r"))));
        } finally {
            var _ = Thread.interrupted();
        }
    }

    private CommandConsumer<SchedulerCommand> consumer() {
        ConnectionFactory connections = mock(ConnectionFactory.class);
        doAnswer(call -> listener.complete(call.getArgument(0)))
                .when(connections)
                .addConnectionListener(any());
        CommandConsumer<SchedulerCommand> consumer =
                new CommandConsumer<>(
                        "queue",
                        SchedulerCommand.class,
                        codec,
                        new DeadLetters(publisher),
                        (_, _) -> {
                            begun.countDown();
                            new CountDownLatch(1).await();
                        });
        SimpleMessageListenerContainer container =
                consumer.container(new GenericApplicationContext(), connections, 1);
        assertThat(container.getQueueNames()).containsExactly("queue");
        return consumer;
    }

    private Message message() {
        return new Message(codec.encode(new SchedulerCommand.CancelRun(new RunId("r"))));
    }
}
