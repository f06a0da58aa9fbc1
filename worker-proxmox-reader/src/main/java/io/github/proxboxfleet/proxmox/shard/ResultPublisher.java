package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;

/** Where results go; each call returns once the broker has them. */
public interface ResultPublisher {
    void publish(Event event);

    void send(Command command);
}
