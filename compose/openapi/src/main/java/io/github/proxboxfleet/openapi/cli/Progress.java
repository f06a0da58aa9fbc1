package io.github.proxboxfleet.openapi.cli;

import java.io.Console;
import java.io.PrintWriter;

/**
 * Says on a terminal what is under way, and wipes it off when it is over. Elsewhere it is silent.
 */
final class Progress {
    private final PrintWriter err;
    private final boolean terminal;

    private Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where there is no terminal, also on JDK 25
    static Progress on(PrintWriter err) {
        Console console = System.console();
        return new Progress(err, console != null && console.isTerminal());
    }

    void say(String what) {
        if (terminal) {
            err.print("\r\u001b[K" + what + " …");
            err.flush();
        }
    }

    /** Wipes off what was said. */
    void clear() {
        if (terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
