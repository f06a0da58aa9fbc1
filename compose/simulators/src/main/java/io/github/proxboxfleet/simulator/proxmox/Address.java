package io.github.proxboxfleet.simulator.proxmox;

/** An IP address on a guest's NIC, with its prefix length. */
record Address(String ip, int prefix) {
    /** Reads {@code 192.0.2.30/24}. */
    static Address parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("an address needs its prefix length: " + cidr);
        }
        return new Address(cidr.substring(0, slash), Integer.parseInt(cidr.substring(slash + 1)));
    }

    boolean isV6() {
        return ip.indexOf(':') >= 0;
    }

    String cidr() {
        return ip + "/" + prefix;
    }
}
