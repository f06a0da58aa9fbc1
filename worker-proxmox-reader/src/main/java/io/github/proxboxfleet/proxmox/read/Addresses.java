package io.github.proxboxfleet.proxmox.read;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which addresses count, and writes them one way. */
final class Addresses {
    private static final Pattern V4 = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final int LONGEST = 128;
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    private Addresses() {}

    /**
     * The address with its prefix length; none for loopback, multicast, the unspecified address and
     * what is no address. Without a prefix length it stands for itself alone. Link-local ones stay:
     * that choice is the policy's.
     */
    static Optional<String> of(@Nullable String address, @Nullable String prefix) {
        if (address == null || address.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = withoutZone(address).strip().toLowerCase(Locale.ROOT);
        // ofLiteral takes shorthand such as "10.1" too; nobody means an address by that.
        if (!bare.contains(":") && !V4.matcher(bare).matches()) {
            return Optional.empty();
        }
        InetAddress parsed;
        try {
            parsed = InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (parsed.isLoopbackAddress()
                || parsed.isMulticastAddress()
                || parsed.isAnyLocalAddress()) {
            return Optional.empty();
        }
        int whole = bare.contains(":") ? 128 : 32;
        int length =
                prefix != null && LENGTH.matcher(prefix.strip()).matches()
                        ? Integer.parseInt(prefix.strip())
                        : whole;
        // No address has the whole world for its network; NetBox refuses it.
        return Optional.of(bare + "/" + (length < 1 || length > whole ? whole : length));
    }

    private static String withoutZone(String address) {
        int percent = address.indexOf('%');
        return percent < 0 ? address : address.substring(0, percent);
    }

    /**
     * Reads {@code 192.0.2.1/24}; words such as {@code dhcp}, {@code auto}, {@code manual} are no
     * addresses.
     */
    static Optional<String> ofCidr(@Nullable String cidr) {
        if (cidr == null) {
            return Optional.empty();
        }
        int slash = cidr.indexOf('/');
        return slash < 0 ? of(cidr, null) : of(cidr.substring(0, slash), cidr.substring(slash + 1));
    }
}
