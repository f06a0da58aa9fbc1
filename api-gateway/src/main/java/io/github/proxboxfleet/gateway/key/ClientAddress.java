package io.github.proxboxfleet.gateway.key;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The address that failures are counted for. What a client writes into a header counts for nothing:
 * only what the proxies that are trusted have added to it, from the right.
 */
final class ClientAddress {
    private static final String HEADER = "X-Forwarded-For";
    private static final int NETWORK_BYTES = 8;

    private final int trustedProxies;

    /**
     * Addresses behind so many proxies.
     *
     * @param trustedProxies 0: the client itself connects
     */
    ClientAddress(int trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** An IPv4 address; of an IPv6 address its /64, since whoever has one has all of those. */
    String of(HttpServletRequest request) {
        HttpServletRequest original = original(request);
        return forwarded(Collections.list(original.getHeaders(HEADER)))
                .flatMap(ClientAddress::network)
                .or(() -> network(original.getRemoteAddr()))
                .orElse("unknown");
    }

    /** Before any filter of the framework's has put on it what a header says. */
    private static HttpServletRequest original(HttpServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner instanceof HttpServletRequest http ? http : request;
    }

    private Optional<String> forwarded(List<String> headers) {
        List<String> hops =
                headers.stream()
                        .flatMap(header -> Stream.of(header.split(",", -1)))
                        .map(String::strip)
                        .toList();
        return trustedProxies == 0 || hops.size() < trustedProxies
                ? Optional.empty()
                : Optional.of(hops.get(hops.size() - trustedProxies));
    }

    /** Nothing where the text is no address. */
    static Optional<String> network(String text) {
        String bare = text;
        if (bare.startsWith("[") && bare.indexOf(']') > 0) {
            bare = bare.substring(1, bare.indexOf(']'));
        } else if (bare.indexOf(':') == bare.lastIndexOf(':') && bare.indexOf(':') > 0) {
            bare = bare.substring(0, bare.indexOf(':'));
        }
        int zone = bare.indexOf('%');
        try {
            InetAddress address = InetAddress.ofLiteral(zone < 0 ? bare : bare.substring(0, zone));
            return Optional.of(
                    address instanceof Inet6Address six ? prefix(six) : address.getHostAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String prefix(Inet6Address address) {
        byte[] bytes = address.getAddress();
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < NETWORK_BYTES; i += 2) {
            int group = ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
            network.append(Integer.toHexString(group)).append(':');
        }
        return network.append(":/64").toString();
    }
}
