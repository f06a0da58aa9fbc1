package io.github.proxboxfleet.simulator.netbox.store;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An IP address with its prefix length, as PostgreSQL's inet has it. */
public record Address(int family, BigInteger bits, int length) implements Comparable<Address> {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final Pattern ZEROS = Pattern.compile("\\b0(:0)+\\b");

    /** Absent when the text is no address. */
    public static @Nullable Address parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        boolean v4 = V4.matcher(host).matches();
        if (!v4 && !V6.matcher(host).matches()) {
            return null;
        }
        int width = v4 ? 32 : 128;
        try {
            int length = slash < 0 ? width : Integer.parseInt(text.substring(slash + 1));
            // A literal: no name is looked up.
            byte[] raw = InetAddress.getByName(host).getAddress();
            BigInteger bits = new BigInteger(1, raw);
            if (!v4 && raw.length == 4) {
                bits = bits.or(BigInteger.valueOf(0xffff).shiftLeft(32));
            }
            return length < 0 || length > width ? null : new Address(v4 ? 4 : 6, bits, length);
        } catch (UnknownHostException | NumberFormatException _) {
            return null;
        }
    }

    public int width() {
        return family == 4 ? 32 : 128;
    }

    public boolean isNetwork() {
        return bits.equals(network());
    }

    public boolean isBroadcast() {
        return family == 4 && bits.equals(network().or(hostMask()));
    }

    public BigInteger network() {
        return bits.andNot(hostMask());
    }

    /** Whether the other address lies in this network. */
    public boolean contains(Address other) {
        return family == other.family
                && length <= other.length
                && other.bits.andNot(hostMask()).equals(network());
    }

    public String host() {
        return text(bits);
    }

    public Address toNetwork() {
        return new Address(family, network(), length);
    }

    private BigInteger hostMask() {
        return BigInteger.ONE.shiftLeft(width() - length).subtract(BigInteger.ONE);
    }

    private String text(BigInteger value) {
        if (family == 4) {
            long v = value.longValue();
            return (v >> 24 & 255) + "." + (v >> 16 & 255) + "." + (v >> 8 & 255) + "." + (v & 255);
        }
        String full =
                IntStream.range(0, 8)
                        .mapToObj(i -> value.shiftRight(112 - 16 * i).intValue() & 0xffff)
                        .map(Integer::toHexString)
                        .collect(Collectors.joining(":"));
        // The longest run of two or more zero groups becomes a double colon.
        String longest =
                ZEROS.matcher(full)
                        .results()
                        .map(MatchResult::group)
                        .reduce("", (a, b) -> b.length() > a.length() ? b : a);
        return longest.isEmpty() ? full : full.replaceFirst("(^|:)" + longest + "(:|$)", "::");
    }

    @Override
    public int compareTo(Address other) {
        int byFamily = Integer.compare(family, other.family);
        int byNetwork = byFamily != 0 ? byFamily : bits.compareTo(other.bits);
        return byNetwork != 0 ? byNetwork : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return host() + "/" + length;
    }
}
