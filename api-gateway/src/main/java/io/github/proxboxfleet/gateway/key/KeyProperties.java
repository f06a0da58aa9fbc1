package io.github.proxboxfleet.gateway.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of API keys.
 *
 * @param value a key of the operator's own choice; nothing is stored of it
 * @param file a file that holds that key, instead of the value itself
 * @param announceFirst whether the first key is written to a file, which the log names; a command
 *     line that prints it itself says no
 * @param attempts wrong keys that an address may send before it is locked
 * @param lockout how long an address is locked
 * @param trustedProxies how many proxies before this gateway add to X-Forwarded-For
 */
@ConfigurationProperties("proxbox.gateway.key")
record KeyProperties(
        @DefaultValue("") String value,
        @DefaultValue("") String file,
        @DefaultValue("true") boolean announceFirst,
        @DefaultValue("10") int attempts,
        @DefaultValue("5m") Duration lockout,
        @DefaultValue("1") int trustedProxies) {
    private static final int MIN_LENGTH = 32;

    KeyProperties {
        if (attempts < 1 || trustedProxies < 0) {
            throw new IllegalArgumentException(
                    "proxbox.gateway.key.attempts is at least 1, trusted-proxies at least 0");
        }
    }

    /** The key that the environment gives, if it does. */
    Optional<String> environmentKey() {
        String key = value.isBlank() && !file.isBlank() ? read() : value.trim();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (key.length() < MIN_LENGTH) {
            throw new IllegalArgumentException(
                    "PROXBOX_API_KEY needs at least "
                            + MIN_LENGTH
                            + " characters; make one with: openssl rand -hex 32");
        }
        return Optional.of(key);
    }

    private String read() {
        try {
            return Files.readString(Path.of(file)).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the API key from " + file, e);
        }
    }

    @Override
    public String toString() {
        return "KeyProperties[file="
                + file
                + ", attempts="
                + attempts
                + ", lockout="
                + lockout
                + "]";
    }
}
