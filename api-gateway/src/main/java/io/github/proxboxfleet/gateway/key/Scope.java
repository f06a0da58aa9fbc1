package io.github.proxboxfleet.gateway.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a key may do; each scope includes those before it. */
public enum Scope {
    /** Look at everything but keys, the audit and what is inside guests. */
    READ,
    /** Also start, cancel and retry runs. */
    SYNC,
    /** Also write to Proxmox where an endpoint allows it, reach into guests, decide what failed. */
    OPERATE,
    /** Also change endpoints and keys. */
    ADMIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(Scope other) {
        return compareTo(other) >= 0;
    }

    static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "));
    }
}
