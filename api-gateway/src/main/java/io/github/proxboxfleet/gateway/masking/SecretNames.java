package io.github.proxboxfleet.gateway.masking;

import java.util.Locale;
import java.util.stream.Stream;

/** Tells by its name what is secret. */
public final class SecretNames {
    /** Stands where a secret stood. */
    public static final String MASK = "***";

    private SecretNames() {}

    /** Whether a field of this name holds a secret in our own messages. */
    public static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.endsWith("id")
                && Stream.of("token", "secret", "password", "authorization")
                        .anyMatch(lower::contains);
    }
}
