package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which IPv6 addresses of an interface are temporary ones, as privacy extensions make them anew
 * every day. Guests do not say so, but it shows: a temporary address has a random interface part in
 * a network of 64 bits, and never stands alone there, since it is made beside a lasting one.
 */
final class TemporaryAddresses {
    private static final int NETWORK_BITS = 64;
    private static final int BYTES = 8;

    /**
     * A random part has two bytes of zero once in 2,500 times; one that a person chose has them.
     */
    private static final int ZEROS_OF_A_PERSON = 2;

    private TemporaryAddresses() {}

    /** Those of one interface. */
    static Set<IpAddress> of(Collection<IpAddress> addresses) {
        Map<ByteBuffer, List<IpAddress>> random = new HashMap<>();
        Set<ByteBuffer> lasting = new HashSet<>();
        for (IpAddress address : addresses) {
            if (address.v6() && !address.linkLocal() && address.prefix() == NETWORK_BITS) {
                byte[] bytes = address.host().getAddress();
                ByteBuffer network = ByteBuffer.wrap(bytes, 0, BYTES).slice();
                if (ofMac(bytes)) {
                    lasting.add(network);
                } else if (!chosen(bytes)) {
                    random.computeIfAbsent(network, _ -> new ArrayList<>()).add(address);
                }
            }
        }
        Set<IpAddress> temporary = new HashSet<>();
        random.forEach(
                (network, some) -> {
                    if (some.size() > 1 || lasting.contains(network)) {
                        temporary.addAll(some);
                    }
                });
        return temporary;
    }

    /** EUI-64: the MAC address with {@code ff:fe} in its middle. */
    private static boolean ofMac(byte[] bytes) {
        return (bytes[11] & 0xff) == 0xff && (bytes[12] & 0xff) == 0xfe;
    }

    private static boolean chosen(byte[] bytes) {
        int zeros = 0;
        for (int i = BYTES; i < bytes.length; i++) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros >= ZEROS_OF_A_PERSON;
    }
}
