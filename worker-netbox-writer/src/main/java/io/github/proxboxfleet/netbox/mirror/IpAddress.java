package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.model.rule.IpPrefix;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** A host address with its prefix length, as NetBox holds it: host bits kept, IPv6 compressed. */
public record IpAddress(InetAddress host, int prefix) {
    /** Reads {@code 192.0.2.10/24}; a bare address is a host route; empty if it is no address. */
    public static Optional<IpAddress> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (address.indexOf('%') >= 0) {
            // Of one host's own interface: it means nothing in NetBox.
            return Optional.empty();
        }
        try {
            InetAddress host = InetAddress.ofLiteral(address);
            int bits = host.getAddress().length * 8;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            return prefix < 0 || prefix > bits
                    ? Optional.empty()
                    : Optional.of(new IpAddress(host, prefix));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean v6() {
        return host instanceof Inet6Address;
    }

    public boolean linkLocal() {
        return host.isLinkLocalAddress();
    }

    /** Neither loopback nor multicast nor unspecified. */
    public boolean assignable() {
        return !host.isLoopbackAddress() && !host.isMulticastAddress() && !host.isAnyLocalAddress();
    }

    /** Of a private range: RFC 1918, or fc00::/7. */
    public boolean isPrivate() {
        return v6() ? (host.getAddress()[0] & 0xfe) == 0xfc : host.isSiteLocalAddress();
    }

    /** The host alone, RFC 5952. */
    public String hostText() {
        return IpPrefix.text(host);
    }

    @Override
    public String toString() {
        return hostText() + "/" + prefix;
    }
}
