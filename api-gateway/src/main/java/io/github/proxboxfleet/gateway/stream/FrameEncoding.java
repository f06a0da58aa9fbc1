package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.model.run.RunId;

/**
 * How a run's stream looks on the wire. A surface whose clients stumble over what others need (an
 * {@code id:}, a {@code retry:}) has an encoding of its own. Equal encodings share what they have
 * encoded.
 */
public interface FrameEncoding {
    /** The beginning, before anything has happened: it carries the headers to the client. */
    String opening(RunId run);

    /** One event; empty: nothing is sent for it. */
    String frame(Journal.Entry entry);

    /** Shows after a silence that the stream lives. */
    String heartbeat();

    /** The run has ended, and all of it was sent. */
    String ended();

    /** The gateway stops after the event of that number. */
    String closing(long cursor);

    /** The subscriber does not read fast enough, and is let go after the event of that number. */
    String dropped(long cursor);

    /** The subscriber's key opens nothing any more. */
    String unwelcome();
}
