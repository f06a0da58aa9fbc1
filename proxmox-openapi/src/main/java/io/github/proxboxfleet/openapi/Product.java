package io.github.proxboxfleet.openapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A Proxmox product with an API of its own. */
public enum Product {
    PVE("Proxmox Virtual Environment", 8006),
    PBS("Proxmox Backup Server", 8007),
    PDM("Proxmox Datacenter Manager", 8443);

    private final String title;
    private final int port;

    Product(String title, int port) {
        this.title = title;
        this.port = port;
    }

    /** The word for it in file names and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public int port() {
        return port;
    }

    public static Optional<Product> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equalsIgnoreCase(word)).findFirst();
    }
}
