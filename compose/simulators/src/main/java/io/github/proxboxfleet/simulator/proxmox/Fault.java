package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.util.function.Supplier;

/** What goes wrong with a request. */
sealed interface Fault {
    /** The answer comes late. */
    record Delay(Duration duration) implements Fault {}

    /** Another answer than the true one; like the web server's own errors it has no body. */
    record Status(int code, String reason) implements Fault {}

    /** Whatever text as the answer of a request that is well. */
    record Body(Supplier<String> text) implements Fault {}

    /** The connection is reset without an answer. */
    record Reset() implements Fault {}

    /** The true answer breaks off in the middle. */
    record Truncate() implements Fault {}
}
