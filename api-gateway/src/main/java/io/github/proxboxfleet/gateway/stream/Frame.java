package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import java.nio.charset.StandardCharsets;

/**
 * A journal entry as it goes over the wire; encoded once for all subscribers, none of whom changes
 * it.
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(long sequence, byte[] bytes) {
    static Frame of(Journal.Entry entry) {
        String text =
                "id: "
                        + entry.sequence()
                        + "\nevent: "
                        + entry.type()
                        + "\ndata: "
                        + entry.data()
                        + "\n\n";
        return new Frame(entry.sequence(), text.getBytes(StandardCharsets.UTF_8));
    }
}
