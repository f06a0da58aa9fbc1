package io.github.proxboxfleet.model.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A range of addresses, {@code 192.0.2.0/24}; a bare address is a range of one. */
public record IpPrefix(InetAddress network, int length) {
    public IpPrefix {
        byte[] bytes = network.getAddress();
        if (length < 0 || length > bytes.length * 8) {
            throw new IllegalArgumentException("no prefix has the length " + length);
        }
        byte[] masked = masked(bytes, length);
        if (!Arrays.equals(bytes, masked)) {
            throw new IllegalArgumentException(
                    "bits beyond the prefix are set; the range is "
                            + text(address(masked))
                            + "/"
                            + length);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        // A name would be looked up, and NetBox knows no zones.
        boolean literal =
                address.indexOf(':') >= 0 || address.chars().filter(c -> c == '.').count() == 3;
        if (!literal || address.indexOf('%') >= 0) {
            throw new IllegalArgumentException("it is no range of addresses");
        }
        try {
            InetAddress network = InetAddress.ofLiteral(address);
            return new IpPrefix(
                    network,
                    slash < 0
                            ? network.getAddress().length * 8
                            : Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it has no length", e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.getAddress().length
                && Arrays.equals(masked(bytes, length), network.getAddress());
    }

    /** Whether every address of the other is one of this. */
    public boolean contains(IpPrefix other) {
        return length <= other.length && contains(other.network);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("bytes of an address are an address", e);
        }
    }

    private static byte[] masked(byte[] bytes, int length) {
        byte[] masked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int bits = Math.clamp(length - 8L * i, 0, 8);
            masked[i] = (byte) (bytes[i] & (0xff << (8 - bits)));
        }
        return masked;
    }

    @Override
    @JsonValue
    public String toString() {
        return text(network) + "/" + length;
    }

    /** An address as NetBox writes it: IPv6 compressed, RFC 5952. */
    public static String text(InetAddress address) {
        return address instanceof Inet6Address
                ? compressed(address.getAddress())
                : address.getHostAddress();
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
