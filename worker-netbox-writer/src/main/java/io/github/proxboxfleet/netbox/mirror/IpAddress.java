package io.github.proxboxfleet.netbox.mirror;

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
        return v6() ? compressed(host.getAddress()) : host.getHostAddress();
    }

    @Override
    public String toString() {
        return hostText() + "/" + prefix;
    }

    private static String compressed(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
