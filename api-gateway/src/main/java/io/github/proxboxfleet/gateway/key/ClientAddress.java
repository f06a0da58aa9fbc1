package io.github.proxboxfleet.gateway.key;

/** The address that failures are counted for. */
final class ClientAddress {
    private static final int NETWORK_GROUPS = 4;

    private ClientAddress() {}

    /** An IPv4 address; of an IPv6 address its /64, since whoever has one has all of those. */
    static String of(String remote) {
        if (remote.indexOf(':') < 0) {
            return remote;
        }
        String bare = remote.replaceFirst("%.*$", "").replaceAll("[\\[\\]]", "");
        StringBuilder network = new StringBuilder();
        String[] groups = bare.split("::", -1)[0].split(":");
        for (int i = 0; i < NETWORK_GROUPS; i++) {
            boolean given = i < groups.length && !groups[i].isEmpty();
            network.append(given ? Integer.toHexString(Integer.parseInt(groups[i], 16)) : "0")
                    .append(':');
        }
        return network.append(":/64").toString();
    }
}
