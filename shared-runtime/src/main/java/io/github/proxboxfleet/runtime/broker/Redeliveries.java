package io.github.proxboxfleet.runtime.broker;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.amqp.core.Message;

/**
 * Counts how often a message came back though nobody gave it back: its consumers ended over it.
 * Quorum queues say how often they have delivered; where a broker says nothing, it is counted here,
 * as far as this process goes back.
 */
final class Redeliveries {
    /** With so many consumers gone, the next would go too. */
    static final int MOST = 5;

    /**
     * So often altogether: what can never be sent, because it is larger than the broker takes for
     * instance, would come back without end. RabbitMQ 4 drops a message without a word after 20.
     */
    static final int MOST_ALTOGETHER = 19;

    private static final String DELIVERY_COUNT = "x-delivery-count";
    private static final int REMEMBERED = 1000;

    private final Map<String, Times> known =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Times> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Times(int taken, int givenBack) {
        Times plus(Times more) {
            return new Times(taken + more.taken, givenBack + more.givenBack);
        }
    }

    /** How often the broker has delivered the message before, as it says. */
    static long before(Message message) {
        Object count = message.getMessageProperties().getHeaders().get(DELIVERY_COUNT);
        return count instanceof Number number ? number.longValue() : 0;
    }

    /** Whether it came back so often that it is not to be tried again. */
    synchronized boolean tooMany(Message message) {
        if (!Boolean.TRUE.equals(message.getMessageProperties().isRedelivered())) {
            return false;
        }
        Times times = known.merge(key(message), new Times(1, 0), Times::plus);
        long deliveries = Math.max(before(message), times.taken);
        return deliveries - times.givenBack >= MOST || deliveries >= MOST_ALTOGETHER;
    }

    /** It goes back through no fault of its own. */
    synchronized void givenBack(Message message) {
        known.merge(key(message), new Times(0, 1), Times::plus);
    }

    synchronized void ended(Message message) {
        if (!known.isEmpty()) {
            known.remove(key(message));
        }
    }

    private static String key(Message message) {
        return message.getBody().length + "/" + Arrays.hashCode(message.getBody());
    }
}
