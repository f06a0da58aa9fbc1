package io.github.proxboxfleet.standalone.broker;

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
            return RabbitMqProcess.in(folder);
        }
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "neither is rabbitmq-server installed nor does Docker answer: no RabbitMQ to test against");
        return new RabbitMqContainer();
    }
}
