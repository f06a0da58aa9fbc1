package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import java.util.List;

/**
 * A release of Proxmox VE between 8.0 and 9.2, as far as the wire differs between them, or one of
 * another product whose catalogue is here.
 */
public record ProxmoxVersion(Product product, int major, int minor) {
    private static final List<String> KNOWN =
            List.of("8.0", "8.1", "8.2", "8.3", "8.4", "9.0", "9.1", "9.2");

    public ProxmoxVersion {
        String release = major + "." + minor;
        if (!releases(product).contains(release)) {
            throw new IllegalArgumentException(
                    product.title() + " " + release + " is not one of " + releases(product));
        }
    }

    private static List<String> releases(Product product) {
        return product == Product.PVE
                ? KNOWN
                : Catalogues.list().stream()
                        .filter(release -> release.product() == product)
                        .map(Catalogues.Release::version)
                        .toList();
    }

    /** The newest one that can be simulated. */
    static ProxmoxVersion newest(Product product) {
        return parse(product, releases(product).getLast());
    }

    /** Reads {@code "9.2"} of Proxmox VE. */
    public static ProxmoxVersion parse(String text) {
        return parse(Product.PVE, text);
    }

    static ProxmoxVersion parse(Product product, String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("a version reads like 9.2, not " + text);
        }
        return new ProxmoxVersion(
                product,
                Integer.parseInt(text.substring(0, dot)),
                Integer.parseInt(text.substring(dot + 1)));
    }

    /** Every version of Proxmox VE that can be simulated, oldest first. */
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

    /** {@code "9.2.4"}; only Proxmox VE has the third number in it. */
    public String full() {
        return product == Product.PVE ? release() + ".4" : release();
    }

    /** As the host calls its release: of the others it is the third number. */
    String told() {
        return product == Product.PVE ? release() : "4";
    }

    /** The release whose catalogue stands for this one: its own, else the next of its major. */
    String catalogue() {
        if (product != Product.PVE) {
            return release();
        }
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
