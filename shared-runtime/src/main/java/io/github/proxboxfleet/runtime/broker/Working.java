package io.github.proxboxfleet.runtime.broker;

import com.rabbitmq.client.ShutdownSignalException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionListener;

/**
 * The threads that obey commands. When the connection is lost the broker gives their commands to
 * others at once, so they are broken off: no two workers are to be at the same shard.
 */
final class Working implements ConnectionListener {
    private final Set<Thread> threads = new HashSet<>();

    synchronized void begins() {
        threads.add(Thread.currentThread());
    }

    /**
     * What breaks the work off must not break off the thread, which goes on to the next command.
     */
    synchronized void ends() {
        threads.remove(Thread.currentThread());
        var _ = Thread.interrupted();
    }

    @Override
    public void onCreate(@Nullable Connection connection) {}

    @Override
    public synchronized void onShutDown(ShutdownSignalException signal) {
        if (!signal.isInitiatedByApplication()) {
            threads.forEach(Thread::interrupt);
        }
    }
}
