package io.github.proxboxfleet.standalone.faults;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;

/**
 * Sets logging up for one part at a time: it is the whole JVM's, and two parts that start at the
 * same moment would get in each other's way.
 */
final class LoggingInTurn implements GenericApplicationListener {
    private static final ReentrantLock TURN = new ReentrantLock();

    private final LoggingApplicationListener logging;

    private LoggingInTurn(LoggingApplicationListener logging) {
        this.logging = logging;
    }

    static void in(SpringApplication application) {
        List<ApplicationListener<?>> listeners =
                application.getListeners().stream()
                        .<ApplicationListener<?>>map(
                                listener ->
                                        listener instanceof LoggingApplicationListener logging
                                                ? new LoggingInTurn(logging)
                                                : listener)
                        .toList();
        application.setListeners(listeners);
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        TURN.lock();
        try {
            logging.onApplicationEvent(event);
        } finally {
            TURN.unlock();
        }
    }

    @Override
    public boolean supportsEventType(ResolvableType type) {
        return logging.supportsEventType(type);
    }

    @Override
    public int getOrder() {
        return logging.getOrder();
    }
}
