package io.github.proxboxfleet.standalone.broker;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.DeclarableCustomizer;

/** A broker that a test can take down and bring back at the same address. */
public interface TestBroker extends AutoCloseable {
    int port();

    String user();

    String password();

    /** Down, at once; what it held may be lost unless it was durable. */
    void stop();

    /** Back, at the same address. */
    void start();

    /** How its dialect differs; absent: not at all. */
    default @Nullable DeclarableCustomizer dialect() {
        return null;
    }

    /** Whether a message that comes back says how often it was delivered before. */
    default boolean countsDeliveries() {
        return true;
    }

    @Override
    void close();
}
