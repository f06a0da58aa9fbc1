package io.github.proxboxfleet.openapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The HTTP methods of the Proxmox APIs. */
public enum Verb {
    GET,
    POST,
    PUT,
    DELETE;

    /** As OpenAPI writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The server reads a body for these two only; anything else with a body is refused. */
    public boolean hasBody() {
        return this == POST || this == PUT;
    }

    public static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(v -> v.name().equalsIgnoreCase(word)).findFirst();
    }
}
