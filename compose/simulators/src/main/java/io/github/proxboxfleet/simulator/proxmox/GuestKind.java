package io.github.proxboxfleet.simulator.proxmox;

/** The two kinds of guests, with their words on the wire and on disk. */
public enum GuestKind {
    QEMU("qemu", "qemu-server"),
    LXC("lxc", "lxc");

    private final String wire;
    private final String directory;

    GuestKind(String wire, String directory) {
        this.wire = wire;
        this.directory = directory;
    }

    /** {@code qemu} or {@code lxc}. */
    public String wire() {
        return wire;
    }

    String directory() {
        return directory;
    }
}
