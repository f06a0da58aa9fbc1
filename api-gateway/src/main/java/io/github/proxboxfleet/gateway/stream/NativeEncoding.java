package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.model.run.RunId;
import java.time.Duration;

/**
 * The API's own encoding: every event has its number, by which a client resumes.
 *
 * @param retry how soon a client is asked to come back after a stream has broken
 */
record NativeEncoding(Duration retry) implements FrameEncoding {
    @Override
    public String opening(RunId run) {
        return comment("run " + run + "\nretry: " + retry.toMillis());
    }

    @Override
    public String frame(Journal.Entry entry) {
        return "id: "
                + entry.sequence()
                + "\nevent: "
                + entry.type()
                + "\ndata: "
                + entry.data()
                + "\n\n";
    }

    @Override
    public String heartbeat() {
        return comment("heartbeat");
    }

    @Override
    public String ended() {
        return comment("the run has ended");
    }

    @Override
    public String closing(long cursor) {
        return comment("the gateway stops; resume with Last-Event-ID: " + cursor);
    }

    @Override
    public String dropped(long cursor) {
        return comment("dropped: not reading fast enough; resume with Last-Event-ID: " + cursor);
    }

    @Override
    public String unwelcome() {
        return comment("the key was deleted or has expired");
    }

    private static String comment(String text) {
        return ": " + text + "\n\n";
    }
}
