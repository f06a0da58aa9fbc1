package io.github.proxboxfleet.gateway.key;

import java.time.Duration;

/** Is told who did not get in. */
public interface AccessWatch {
    /** Somebody at this address sent a key that opens nothing. */
    void wrongKey(String address);

    /** That was once too often. */
    void locked(String address, Duration wait);
}
