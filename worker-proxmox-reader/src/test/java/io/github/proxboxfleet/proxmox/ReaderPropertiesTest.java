package io.github.proxboxfleet.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.proxmox.api.ProxmoxClientProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ReaderPropertiesTest {
    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withPropertyValues("spring.config.name=reader")
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withUserConfiguration(Bound.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({ReaderProperties.class, ProxmoxClientProperties.class})
    static class Bound {}

    @Test
    void hasTheDefaultsOfItsRecords() {
        Binder nothing = new Binder();
        context.run(
                started -> {
                    assertThat(started.getBean(ReaderProperties.class))
                            .isEqualTo(nothing.bindOrCreate("none", ReaderProperties.class));
                    assertThat(started.getBean(ProxmoxClientProperties.class))
                            .isEqualTo(nothing.bindOrCreate("none", ProxmoxClientProperties.class));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "PROXBOX_READER_CONSUMERS, 7, consumers=7",
        "PROXBOX_READER_INDEX_TIMEOUT, 7s, indexTimeout=PT7S",
        "PROXBOX_READER_READ_TIMEOUT, 7s, readTimeout=PT7S",
        "PROXBOX_READER_AGENT_TIMEOUT, 7s, agentTimeout=PT7S",
        "PROXBOX_READER_ATTEMPTS, 7, attempts=7",
        "PROXBOX_READER_RETRY_WAIT, 7s, retryWait=PT7S",
        "PROXBOX_READER_PARK_FOR, 7s, parkFor=PT7S",
        "PROXBOX_READER_KEEP_IDLE, 7s, keepIdle=PT7S",
        "PROXBOX_READER_QUERIES, 7, queries=7",
        "PROXBOX_READER_ANSWER_LIMIT, 7MB, answerLimit=7340032B"
    })
    void hearsEveryVariable(String variable, String value, String expected) {
        context.withPropertyValues(variable + "=" + value)
                .run(
                        started ->
                                assertThat(
                                                started.getBean(ReaderProperties.class)
                                                        + " "
                                                        + started.getBean(
                                                                ProxmoxClientProperties.class))
                                        .contains(expected));
    }

    @Test
    void refusesNonsense() {
        context.withPropertyValues("PROXBOX_READER_CONSUMERS=0")
                .run(started -> assertThat(started).hasFailed());
        context.withPropertyValues("PROXBOX_READER_ATTEMPTS=0")
                .run(started -> assertThat(started).hasFailed());
        context.withPropertyValues("PROXBOX_READER_ANSWER_LIMIT=11MB")
                .run(started -> assertThat(started).hasFailed());
    }
}
