package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.store.Digest;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;

/** Journals events as the event stream would. */
public final class JournalFeed {
    private final GatewayWithoutBroker gateway;
    private final MessageCodec codec = new MessageCodec();

    public JournalFeed(GatewayWithoutBroker gateway) {
        this.gateway = gateway;
    }

    public void take(Event event) {
        if (gateway.bean(Journal.class).append(event, Digest.hex(codec.encode(event)))) {
            gateway.bean(JournalListener.class).grown(event.run());
        }
    }
}
