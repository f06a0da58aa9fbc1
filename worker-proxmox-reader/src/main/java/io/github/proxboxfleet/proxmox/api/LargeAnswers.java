package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.runtime.http.AnswerTooLarge;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Reads what guests make large one after another, whatever the number of shards: an answer takes
 * many times its size in memory while it is read. What is small, as nearly all are, is asked for
 * once and waits for nobody.
 */
final class LargeAnswers {
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * Asks, and once more in its turn if the answer is no ordinary one.
     *
     * @param most what the second answer may have
     */
    <T> T read(HttpCall call, long most, HttpTransport transport, Function<HttpAnswer, T> reading)
            throws IOException, InterruptedException {
        try {
            return reading.apply(transport.send(call.upTo(AnswerLimits.ORDINARY)));
        } catch (AnswerTooLarge _) {
            turn.acquire();
        }
        try {
            return reading.apply(transport.send(call.upTo(most)));
        } finally {
            turn.release();
        }
    }
}
