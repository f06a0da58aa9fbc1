package io.github.proxboxfleet.runtime.http;

import java.io.IOException;

/** The answer's body is longer than the call allows; the rest of it was not read. */
public final class AnswerTooLarge extends IOException {
    private static final long KIBIBYTE = 1024;

    AnswerTooLarge(long limit, IOException cause) {
        super("the answer is longer than " + size(limit), cause);
    }

    private static String size(long bytes) {
        if (bytes % (KIBIBYTE * KIBIBYTE) == 0) {
            return bytes / (KIBIBYTE * KIBIBYTE) + " MB";
        }
        return bytes % KIBIBYTE == 0 ? bytes / KIBIBYTE + " KB" : bytes + " bytes";
    }
}
