package io.github.proxboxfleet.standalone.broker;

import org.springframework.amqp.core.DeclarableCustomizer;

/** The embedded broker, as a test uses one. */
public final class EmbeddedTestBroker implements TestBroker {
    private final EmbeddedBroker broker = EmbeddedBroker.start();

    @Override
    public int port() {
        return broker.port();
    }

    @Override
    public String user() {
        return broker.user();
    }

    @Override
    public String password() {
        return broker.password();
    }

    @Override
    public void stop() {
        broker.close();
    }

    @Override
    public void start() {
        broker.reopen();
    }

    @Override
    public DeclarableCustomizer dialect() {
        return new QpidDialect();
    }

    @Override
    public boolean countsDeliveries() {
        return false;
    }

    @Override
    public void close() {
        broker.close();
    }
}
