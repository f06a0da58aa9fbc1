package io.github.proxboxfleet.proxmox.api;

import java.time.Duration;

/**
 * How patient the client is.
 *
 * @param indexTimeout for calls about the whole cluster, whose answers can be large
 * @param readTimeout for calls about one node or guest, and for logging in
 * @param agentTimeout for questions to a guest's agent, which may hang
 * @param attempts how often a read is sent at most before it counts as failed
 * @param retryWait wait before the second attempt; each further one waits twice as long
 * @param parkFor how long the circuit breaker refuses calls after it has opened
 * @param keepIdle how long an unused endpoint's connections and ticket are kept
 */
public record ClientSettings(
        Duration indexTimeout,
        Duration readTimeout,
        Duration agentTimeout,
        int attempts,
        Duration retryWait,
        Duration parkFor,
        Duration keepIdle) {
    public static final ClientSettings DEFAULT =
            new ClientSettings(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    3,
                    Duration.ofMillis(250),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10));
}
