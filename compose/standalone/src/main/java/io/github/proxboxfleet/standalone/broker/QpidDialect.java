package io.github.proxboxfleet.standalone.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.DeclarableCustomizer;
import org.springframework.amqp.core.Queue;

/**
 * Says in the embedded broker's words what is declared in RabbitMQ's. That broker is strict: an
 * argument that is not translated here closes the connection, so nothing is silently without
 * effect.
 */
final class QpidDialect implements DeclarableCustomizer {
    @Override
    public Declarable apply(Declarable declarable) {
        if (declarable instanceof Queue queue) {
            Map<String, Object> ours = new LinkedHashMap<>(queue.getArguments());
            Map<String, Object> theirs = translate(ours);
            ours.keySet().forEach(queue::removeArgument);
            theirs.forEach(queue::addArgument);
        }
        return declarable;
    }

    static Map<String, Object> translate(Map<String, Object> ours) {
        Map<String, Object> theirs = new LinkedHashMap<>();
        ours.forEach(
                (name, value) -> {
                    switch (name) {
                        // One node in memory: replication and the place of its leader mean nothing.
                        case "x-queue-type", "x-queue-leader-locator", "x-queue-mode" -> {}
                        case "x-message-ttl" -> theirs.put("maximumMessageTtl", value);
                        case "x-dead-letter-exchange" -> {
                            // The default exchange's name is empty; the routing key then is the
                            // queue, which can be named itself.
                            Object destination =
                                    value.equals("")
                                            ? ours.get("x-dead-letter-routing-key")
                                            : value;
                            if (destination == null) {
                                throw new IllegalArgumentException(
                                        "a dead letter exchange '' needs a routing key");
                            }
                            theirs.put("alternateBinding", Map.of("destination", destination));
                            if (ours.containsKey("x-message-ttl")) {
                                theirs.put("expiryPolicy", "ROUTE_TO_ALTERNATE");
                            }
                        }
                        // The routing key cannot be replaced on the way; where it names the queue,
                        // see above.
                        case "x-dead-letter-routing-key" -> {
                            if (!"".equals(ours.get("x-dead-letter-exchange"))) {
                                throw new IllegalArgumentException(
                                        "the embedded broker cannot change a dead letter's routing key");
                            }
                        }
                        default -> theirs.put(name, value);
                    }
                });
        return theirs;
    }
}
