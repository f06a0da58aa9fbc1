package io.github.proxboxfleet.runtime.http;

import java.io.IOException;

/** The answer's body is longer than the call allows; the rest of it was not read. */
public final class AnswerTooLarge extends IOException {
    AnswerTooLarge(long limit, IOException cause) {
        super("the answer is longer than " + limit + " bytes", cause);
    }
}
