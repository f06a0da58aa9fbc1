package io.github.proxboxfleet.netbox.api;

import java.time.Duration;

/**
 * How NetBox is spoken to.
 *
 * @param readTimeout for one page of a list
 * @param writeTimeout for one bulk request; longer than the proxies before NetBox usually wait, so
 *     that they answer first
 * @param pageSize objects asked for at once; NetBox may give fewer
 * @param readAttempts how often a read is tried
 * @param firstPause before the second try; doubled each time, jittered; a {@code Retry-After} up to
 *     {@code longestPause} wins
 * @param longestPause between tries
 * @param remember how long version and plugins are taken as known
 */
public record NetBoxClientOptions(
        Duration readTimeout,
        Duration writeTimeout,
        int pageSize,
        int readAttempts,
        Duration firstPause,
        Duration longestPause,
        Duration remember) {
    public static final NetBoxClientOptions DEFAULT =
            new NetBoxClientOptions(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(120),
                    1000,
                    4,
                    Duration.ofMillis(250),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(10));

    public NetBoxClientOptions withPageSize(int size) {
        return new NetBoxClientOptions(
                readTimeout, writeTimeout, size, readAttempts, firstPause, longestPause, remember);
    }

    public NetBoxClientOptions withTimeouts(Duration read, Duration write) {
        return new NetBoxClientOptions(
                read, write, pageSize, readAttempts, firstPause, longestPause, remember);
    }

    public NetBoxClientOptions withPauses(Duration first, Duration longest) {
        return new NetBoxClientOptions(
                readTimeout, writeTimeout, pageSize, readAttempts, first, longest, remember);
    }
}
