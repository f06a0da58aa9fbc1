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
 * @param answerDelay passes before every answer, as a busy or distant server would
 * @param strict whether operations that the cluster's state does not answer are refused (501); else
 *     their answers are made up of their declared types, and marked
 * @param clock the time the simulated cluster starts from
 */
public record ProxmoxSimulatorOptions(
        int port,
        boolean tls,
        ProxmoxVersion version,
        Size size,
        Duration answerDelay,
        boolean strict,
        Clock clock) {
    /**
     * What the cluster consists of.
     *
     * @param clusterName absent: a standalone node, which answers without a cluster entry
     * @param nodePrefix nodes are called {@code <prefix>1}, {@code <prefix>2}, …
     */
    record Size(@Nullable String clusterName, String nodePrefix, int nodes, int guests, long seed) {
        Size {
            if (nodes < 1 || nodes > 200 || guests < 0 || guests > 50_000) {
                throw new IllegalArgumentException(
                        "1 to 200 nodes and up to 50000 guests can be simulated, not %d and %d"
                                .formatted(nodes, guests));
            }
            if (clusterName == null && nodes != 1) {
                throw new IllegalArgumentException("a standalone server is one node, not " + nodes);
            }
        }
    }

    /** Three nodes, sixty guests, plain HTTP on a free port. */
    public static ProxmoxSimulatorOptions defaults() {
        return new ProxmoxSimulatorOptions(
                0,
                false,
                ProxmoxVersion.parse("9.1"),
                new Size("lab", "pve", 3, 60, 1),
                Duration.ZERO,
                false,
                Clock.systemUTC());
    }

    public ProxmoxSimulatorOptions withPort(int value) {
        return new ProxmoxSimulatorOptions(value, tls, version, size, answerDelay, strict, clock);
    }

    public ProxmoxSimulatorOptions withTls(boolean value) {
        return new ProxmoxSimulatorOptions(port, value, version, size, answerDelay, strict, clock);
    }

    /** The newest release of a product. */
    public ProxmoxSimulatorOptions withProduct(Product value) {
        return with(ProxmoxVersion.newest(value));
    }

    /** Another release of the same product. */
    public ProxmoxSimulatorOptions withVersion(String value) {
        return with(ProxmoxVersion.parse(version.product(), value));
    }

    public ProxmoxSimulatorOptions withAnswerDelay(Duration value) {
        return new ProxmoxSimulatorOptions(port, tls, version, size, value, strict, clock);
    }

    public ProxmoxSimulatorOptions withStrict(boolean value) {
        return new ProxmoxSimulatorOptions(port, tls, version, size, answerDelay, value, clock);
    }

    public ProxmoxSimulatorOptions withClock(Clock value) {
        return new ProxmoxSimulatorOptions(port, tls, version, size, answerDelay, strict, value);
    }

    public ProxmoxSimulatorOptions withClusterName(String value) {
        return with(new Size(value, size.nodePrefix, size.nodes, size.guests, size.seed));
    }

    /** One node that belongs to no cluster. */
    public ProxmoxSimulatorOptions withStandalone() {
        return with(new Size(null, size.nodePrefix, 1, size.guests, size.seed));
    }

    public ProxmoxSimulatorOptions withNodePrefix(String value) {
        return with(new Size(size.clusterName, value, size.nodes, size.guests, size.seed));
    }

    public ProxmoxSimulatorOptions withNodes(int value) {
        return with(new Size(size.clusterName, size.nodePrefix, value, size.guests, size.seed));
    }

    public ProxmoxSimulatorOptions withGuests(int value) {
        return with(new Size(size.clusterName, size.nodePrefix, size.nodes, value, size.seed));
    }

    public ProxmoxSimulatorOptions withSeed(long value) {
        return with(new Size(size.clusterName, size.nodePrefix, size.nodes, size.guests, value));
    }

    private ProxmoxSimulatorOptions with(ProxmoxVersion value) {
        return new ProxmoxSimulatorOptions(port, tls, value, size, answerDelay, strict, clock);
    }

    private ProxmoxSimulatorOptions with(Size value) {
        return new ProxmoxSimulatorOptions(port, tls, version, value, answerDelay, strict, clock);
    }
}
