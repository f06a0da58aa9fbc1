package io.github.proxboxfleet.runtime.observe;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that an error message carries and the log repeats, so that one finds the other. */
public final class ErrorId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ErrorId() {}

    public static String next() {
        byte[] bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
