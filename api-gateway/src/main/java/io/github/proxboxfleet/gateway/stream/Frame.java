package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import java.nio.charset.StandardCharsets;

/**
 * A journal entry as it goes over the wire; encoded once for all subscribers, none of whom changes
 * it.
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(long sequence, byte[] bytes) {
    static Frame of(Journal.Entry entry, FrameEncoding encoding) {
        return new Frame(entry.sequence(), encoding.frame(entry).getBytes(StandardCharsets.UTF_8));
    }
}
