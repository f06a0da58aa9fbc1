package io.github.proxboxfleet.standalone.broker;

import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * RabbitMQ in a container, for machines that have Docker and no RabbitMQ. Stopping stops the node
 * inside, so that the port stays.
 */
final class RabbitMqContainer implements TestBroker {
    private final RabbitMQContainer container = new RabbitMQContainer("rabbitmq:4-alpine");

    RabbitMqContainer() {
        container.start();
    }

    @Override
    public int port() {
        return container.getAmqpPort();
    }

    @Override
    public String user() {
        return container.getAdminUsername();
    }

    @Override
    public String password() {
        return container.getAdminPassword();
    }

    @Override
    public void stop() {
        exec("stop_app");
    }

    @Override
    public void start() {
        exec("start_app");
    }

    @Override
    public void close() {
        container.stop();
    }

    private void exec(String command) {
        try {
            container.execInContainer("rabbitmqctl", command);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
