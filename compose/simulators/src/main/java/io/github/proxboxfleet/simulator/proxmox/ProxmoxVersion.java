package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;

/** A release of Proxmox VE between 8.0 and 9.2, as far as the wire differs between them. */
public record ProxmoxVersion(int major, int minor) {
    private static final List<String> KNOWN =
            List.of("8.0", "8.1", "8.2", "8.3", "8.4", "9.0", "9.1", "9.2");

    public ProxmoxVersion {
        if (!KNOWN.contains(major + "." + minor)) {
            throw new IllegalArgumentException(
                    "Proxmox VE " + major + "." + minor + " is not one of " + KNOWN);
        }
    }

    /** Reads {@code "9.2"}. */
    public static ProxmoxVersion parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("a Proxmox VE version reads like 9.2, not " + text);
        }
        return new ProxmoxVersion(
                Integer.parseInt(text.substring(0, dot)),
                Integer.parseInt(text.substring(dot + 1)));
    }

    /** Every version that can be simulated, oldest first. */
    public static List<ProxmoxVersion> known() {
        return KNOWN.stream().map(ProxmoxVersion::parse).toList();
    }

    public boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    /** {@code "9.2"}. */
    public String release() {
        return major + "." + minor;
    }

    /** {@code "9.2.4"}. */
    public String full() {
        return release() + ".4";
    }

    /** The release whose catalogue stands for this one: its own, else the next of its major. */
    String catalogue() {
        return major == 8 ? "8.4" : "9." + Math.max(1, minor);
    }

    String repositoryId() {
        return major == 8 ? "3f7b1e2c9d80aa41" : "71482d1833ded40a";
    }

    String kernel() {
        return major == 8 ? "6.8.12-4-pve" : "6.17.2-1-pve";
    }

    String qemu() {
        return major == 8 ? "9.0.2" : "10.1.2";
    }
}
