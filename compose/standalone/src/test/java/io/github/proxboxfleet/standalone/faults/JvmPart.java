package io.github.proxboxfleet.standalone.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.github.proxboxfleet.gateway.GatewayConfiguration;
import io.github.proxboxfleet.netbox.WriterConfiguration;
import io.github.proxboxfleet.proxmox.ReaderConfiguration;
import io.github.proxboxfleet.runtime.RuntimeConfiguration;
import io.github.proxboxfleet.scheduler.SchedulerConfiguration;
import io.github.proxboxfleet.standalone.broker.TestBroker;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.DeclarableCustomizer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/**
 * One life of a part: a context of its own in this JVM, on a wire of its own to the broker.
 *
 * <p>{@link #kill} does what a kill does, as far as anyone outside can see: from one moment on
 * nothing more of it reaches the broker or its database, and what it is in the middle of is broken
 * off. What is left is taken down later, where it harms nobody.
 */
final class JvmPart {
    private final Wire wire;
    private final Doomed threads;
    private final ConfigurableApplicationContext context;

    private JvmPart(Wire wire, Doomed threads, ConfigurableApplicationContext context) {
        this.wire = wire;
        this.threads = threads;
        this.context = context;
    }

    static JvmPart start(Part part, TestBroker broker, Clock clock, Map<String, String> settings) {
        Wire wire = new Wire(broker.port());
        Doomed threads = new Doomed(part.word());
        String[] arguments =
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new);
        SpringApplicationBuilder builder =
                new SpringApplicationBuilder(application(part))
                        .web(
                                part == Part.GATEWAY
                                        ? WebApplicationType.SERVLET
                                        : WebApplicationType.NONE)
                        .logStartupInfo(false)
                        .registerShutdownHook(false)
                        .initializers(
                                starting -> {
                                    if (starting instanceof GenericApplicationContext generic) {
                                        wire(generic, broker, wire, threads, clock);
                                    }
                                });
        LoggingInTurn.in(builder.application());
        return new JvmPart(wire, threads, builder.run(arguments));
    }

    private static void wire(
            GenericApplicationContext context,
            TestBroker broker,
            Wire wire,
            Doomed threads,
            Clock clock) {
        context.registerBean(RabbitConnectionDetails.class, () -> new Details(broker, wire.port()));
        DeclarableCustomizer dialect = broker.dialect();
        if (dialect != null) {
            context.registerBean("dialect", DeclarableCustomizer.class, () -> dialect);
        }
        context.registerBean(
                "adjustableClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        context.registerBean(
                "doomedContainers",
                BeanPostProcessor.class,
                () ->
                        new BeanPostProcessor() {
                            @Override
                            public Object postProcessBeforeInitialization(
                                    Object bean, String name) {
                                if (bean instanceof SimpleMessageListenerContainer container) {
                                    doom(container, threads);
                                }
                                return bean;
                            }
                        });
        context.registerBean(
                "doomedStreams",
                ListenerContainerCustomizer.class,
                () ->
                        (container, _, _) -> {
                            if (container instanceof SimpleMessageListenerContainer simple) {
                                doom(simple, threads);
                            }
                        });
    }

    private static void doom(SimpleMessageListenerContainer container, Doomed threads) {
        container.setTaskExecutor(threads);
        container.setRecoveryInterval(100);
        container.setShutdownTimeout(100);
    }

    String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    Wire wire() {
        return wire;
    }

    void kill() throws InterruptedException {
        wire.close();
        database().ifPresent(HikariDataSource::close);
        threads.kill();
        Thread.ofVirtual().name("undertaker").start(context::close);
    }

    /** The part's connections to its database, if it has one. */
    java.util.Optional<HikariDataSource> database() {
        return Databases.of(context);
    }

    void close() {
        context.close();
        wire.close();
    }

    private static Class<?> application(Part part) {
        return switch (part) {
            case GATEWAY -> GatewayPart.class;
            case SCHEDULER -> SchedulerPart.class;
            case READER -> ReaderPart.class;
            case WRITER -> WriterPart.class;
        };
    }

    private record Details(TestBroker broker, int port) implements RabbitConnectionDetails {
        @Override
        public String getUsername() {
            return broker.user();
        }

        @Override
        public @Nullable String getPassword() {
            return broker.password();
        }

        @Override
        public String getVirtualHost() {
            return "/";
        }

        @Override
        public List<Address> getAddresses() {
            return List.of(new Address("127.0.0.1", port));
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({RuntimeConfiguration.class, GatewayConfiguration.class})
    static class GatewayPart {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({RuntimeConfiguration.class, SchedulerConfiguration.class})
    static class SchedulerPart {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({RuntimeConfiguration.class, ReaderConfiguration.class})
    static class ReaderPart {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({RuntimeConfiguration.class, WriterConfiguration.class})
    static class WriterPart {}
}
