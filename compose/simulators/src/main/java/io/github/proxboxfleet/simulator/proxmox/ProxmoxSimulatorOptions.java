package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.Product;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate. The same options give the same cluster: ids, names, MAC addresses, IP
 * addresses, configuration.
 *
 * @param port 0 lets the system choose
 * @param clusterName absent: a standalone node, which answers without a cluster entry
 * @param nodePrefix nodes are called {@code <prefix>1}, {@code <prefix>2}, …
 * @param answerDelay passes before every answer, as a busy or distant server would
 * @param delayUnauthorized whether a refused login is kept waiting for three seconds, as the real
 *     server does
 * @param strict whether operations that the cluster's state does not answer are refused (501); else
 *     their answers are made up of their declared types, and marked
 * @param clock the time the simulated cluster starts from
 */
public record ProxmoxSimulatorOptions(
        int port,
        boolean tls,
        @Nullable String clusterName,
        String nodePrefix,
        int nodes,
        int guests,
        long seed,
        ProxmoxVersion version,
        Duration answerDelay,
        boolean delayUnauthorized,
        boolean strict,
        Clock clock) {
    public ProxmoxSimulatorOptions {
        if (nodes < 1 || nodes > 200 || guests < 0 || guests > 50_000) {
            throw new IllegalArgumentException(
                    "1 to 200 nodes and up to 50000 guests can be simulated, not "
                            + nodes
                            + " and "
                            + guests);
        }
        if (clusterName == null && nodes != 1) {
            throw new IllegalArgumentException("a standalone server is one node, not " + nodes);
        }
    }

    /** Three nodes, sixty guests, plain HTTP on a free port. */
    public static ProxmoxSimulatorOptions defaults() {
        return new ProxmoxSimulatorOptions(
                0,
                false,
                "lab",
                "pve",
                3,
                60,
                1,
                ProxmoxVersion.parse("9.1"),
                Duration.ZERO,
                false,
                false,
                Clock.systemUTC());
    }

    public ProxmoxSimulatorOptions withPort(int value) {
        return new ProxmoxSimulatorOptions(
                value,
                tls,
                clusterName,
                nodePrefix,
                nodes,
                guests,
                seed,
                version,
                answerDelay,
                delayUnauthorized,
                strict,
                clock);
    }

    public ProxmoxSimulatorOptions withTls(boolean value) {
        return new ProxmoxSimulatorOptions(
                port,
                value,
                clusterName,
                nodePrefix,
                nodes,
                guests,
                seed,
                version,
                answerDelay,
                delayUnauthorized,
                strict,
                clock);
    }

    public ProxmoxSimulatorOptions withClusterName(String value) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                value,
                nodePrefix,
                nodes,
                guests,
                seed,
                version,
                answerDelay,
                delayUnauthorized,
                strict,
                clock);
    }

    /** One node that belongs to no cluster. */
    public ProxmoxSimulatorOptions withStandalone() {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                null,
                nodePrefix,
                1,
                guests,
                seed,
                version,
                answerDelay,
                delayUnauthorized,
                strict,
                clock);
    }

    public ProxmoxSimulatorOptions withNodePrefix(String value) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                clusterName,
                value,
                nodes,
                guests,
                seed,
                version,
                answerDelay,
                delayUnauthorized,
                strict,
                clock);
    }

    public ProxmoxSimulatorOptions withNodes(int value) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                clusterName,
                nodePrefix,
                value,
                guests,
                seed,
                version,
                answerDelay,
                delayUnauthorized,
                strict,
                clock);
    }

    public ProxmoxSimulatorOptions withGuests(int value) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                clusterName,
                nodePrefix,
                nodes,
                value,
                seed,
                version,
                answerDelay,
                delayUnauthorized,
                strict,
                clock);
    }

    public ProxmoxSimulatorOptions withSeed(long value) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                clusterName,
                nodePrefix,
                nodes,
                guests,
                value,
                version,
                answerDelay,
                delayUnauthorized,
                strict,
                clock);
    }

    /** The newest release of a product. */
    public ProxmoxSimulatorOptions withProduct(Product value) {
        return withVersion(ProxmoxVersion.newest(value));
    }

    /** Another release of the same product. */
    public ProxmoxSimulatorOptions withVersion(String value) {
        return withVersion(ProxmoxVersion.parse(version.product(), value));
    }

    private ProxmoxSimulatorOptions withVersion(ProxmoxVersion parsed) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                clusterName,
                nodePrefix,
                nodes,
                guests,
                seed,
                parsed,
                answerDelay,
                delayUnauthorized,
                strict,
                clock);
    }

    public ProxmoxSimulatorOptions withAnswerDelay(Duration value) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                clusterName,
                nodePrefix,
                nodes,
                guests,
                seed,
                version,
                value,
                delayUnauthorized,
                strict,
                clock);
    }

    public ProxmoxSimulatorOptions withDelayUnauthorized(boolean value) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                clusterName,
                nodePrefix,
                nodes,
                guests,
                seed,
                version,
                answerDelay,
                value,
                strict,
                clock);
    }

    public ProxmoxSimulatorOptions withStrict(boolean value) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                clusterName,
                nodePrefix,
                nodes,
                guests,
                seed,
                version,
                answerDelay,
                delayUnauthorized,
                value,
                clock);
    }

    public ProxmoxSimulatorOptions withClock(Clock value) {
        return new ProxmoxSimulatorOptions(
                port,
                tls,
                clusterName,
                nodePrefix,
                nodes,
                guests,
                seed,
                version,
                answerDelay,
                delayUnauthorized,
                strict,
                value);
    }
}
