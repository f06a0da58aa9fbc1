package io.github.proxboxfleet.gateway.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the event streams.
 *
 * @param heartbeat how long a stream stays silent before a comment shows that it lives
 * @param retry how soon a client is asked to come back after a stream has broken
 * @param buffer events of a run that are kept for its subscribers; one that is farther behind reads
 *     from the journal
 * @param page events read from the journal at once by one who catches up
 * @param patience how long one write may wait before a subscriber that has fallen behind is dropped
 * @param poll how long a run's journal is left alone when no news of it comes
 */
@ConfigurationProperties("proxbox.gateway.stream")
record StreamProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("2s") Duration retry,
        @DefaultValue("1000") int buffer,
        @DefaultValue("200") int page,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("5s") Duration poll) {}
