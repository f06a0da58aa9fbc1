package io.github.proxboxfleet.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.testing.RabbitMqProcess;

/** Whether there is a RabbitMQ to test with. */
final class RealRabbitMq {
    private RealRabbitMq() {}

    /** Skips the test without one, or fails where one is required. */
    static void require() {
        if (!RabbitMqProcess.installed()) {
            assertThat(System.getProperty("rabbitmq.required"))
                    .as("rabbitmq-server is not installed")
                    .isNull();
            assumeTrue(false, "rabbitmq-server is not installed");
        }
    }
}
