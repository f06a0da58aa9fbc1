package io.github.proxboxfleet.standalone.broker;

import io.github.proxboxfleet.testing.RabbitMqProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

class RabbitMqContractIT extends BrokerContract {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Override
    TestBroker open() {
        if (RabbitMqProcess.installed()) {
            return new Installed(RabbitMqProcess.in(folder));
        }
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "neither is rabbitmq-server installed nor does Docker answer: no RabbitMQ to test against");
        return new RabbitMqContainer();
    }

    private record Installed(RabbitMqProcess node) implements TestBroker {
        @Override
        public int port() {
            return node.port();
        }

        @Override
        public String user() {
            return node.user();
        }

        @Override
        public String password() {
            return node.password();
        }

        @Override
        public void stop() {
            node.stop();
        }

        @Override
        public void start() {
            node.start();
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
