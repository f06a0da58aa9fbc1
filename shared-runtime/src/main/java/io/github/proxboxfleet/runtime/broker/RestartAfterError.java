package io.github.proxboxfleet.runtime.broker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer.JavaLangErrorHandler;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a container does on an error that none of our handlers caught, memory that ran out between
 * two messages for instance. Spring's own answer is to end the process, and a container that is
 * told otherwise stops for good; this one starts again.
 */
public final class RestartAfterError implements JavaLangErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(RestartAfterError.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AbstractMessageListenerContainer container;
    private final ApplicationContext context;

    private RestartAfterError(
            AbstractMessageListenerContainer container, ApplicationContext context) {
        this.container = container;
        this.context = context;
    }

    /** The container outlives its errors from now on, for as long as its application lives. */
    public static void of(AbstractMessageListenerContainer container, ApplicationContext context) {
        container.setJavaLangErrorHandler(new RestartAfterError(container, context));
    }

    @Override
    public void handle(Error error) {
        log.error("A consumer of {} failed; it starts again", where(), error);
        Thread.ofVirtual().name("restart-" + where()).start(this::restart);
    }

    /** Its consumer stops the container as soon as the error is handled. */
    private void restart() {
        try {
            do {
                Thread.sleep(LOOK_EVERY);
            } while (container.isRunning());
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!ending()) {
            container.start();
        }
    }

    private boolean ending() {
        return context instanceof ConfigurableApplicationContext ours
                && (ours.isClosed() || !ours.isActive());
    }

    private String where() {
        return String.join(", ", container.getQueueNames());
    }
}
