package io.github.proxboxfleet.gateway.key;

import java.util.Optional;

/**
 * The key that was made because there was none. It can be read here once, in the process that made
 * it, and nowhere later.
 *
 * @param value empty where there were keys already
 */
public record FirstKey(Optional<String> value) {
    @Override
    public String toString() {
        return "FirstKey[" + (value.isPresent() ? "***" : "none") + "]";
    }
}
