package io.github.proxboxfleet.standalone.broker;

import java.lang.reflect.Field;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.BrokerImpl;

/**
 * The broker's own hook, which would close it at the moment in which the process is told to end.
 * All parts of the fleet would lose it while they finish what they have in hand; it is closed after
 * them, as every other bean is. The broker has no setting for that.
 */
final class ShutdownHook {
    private static final String FIELD = "_shutdownHook";

    private ShutdownHook() {}

    static void remove(Broker<?> broker) {
        try {
            Field hook = BrokerImpl.class.getDeclaredField(FIELD);
            hook.setAccessible(true);
            Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the embedded broker's shutdown hook is not where it was", e);
        } catch (IllegalStateException _) {
            // The process is ending already, and the hook runs.
        }
    }
}
