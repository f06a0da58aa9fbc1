package io.github.proxboxfleet.standalone.faults;

import java.time.Duration;

/** What goes wrong in a run. Each passes by itself, unless it says otherwise. */
sealed interface Fault {
    /** The part is killed without warning, and started again after a while. */
    record Killed(Part part, Duration gone) implements Fault {}

    /** All parts and the broker are killed at once; what the broker held in memory is lost. */
    record Crashed() implements Fault {}

    /** The part's connections to the broker break, once. */
    record Cut(Part part) implements Fault {}

    /** Nobody reaches the broker, which keeps what it has. */
    record BrokerAway(Duration gone) implements Fault {}

    /** The broker takes nothing for this queue: publishes are refused. */
    record Refused(String queue, Duration length) implements Fault {}

    /** The part's database has no room to grow. */
    record DiskFull(Part part, Duration length) implements Fault {}

    /** The clock of all parts jumps, and stays so. */
    record ClockJump(Duration by) implements Fault {}

    /** NetBox refuses connections. */
    record NetBoxDown(Duration gone) implements Fault {}

    /** Requests go wrong at NetBox. */
    record NetBox(String method, int times, Wrong wrong) implements Fault {
        enum Wrong {
            BAD_GATEWAY,
            UNAVAILABLE,
            GATEWAY_TIMEOUT,
            TOO_MANY,
            BROKEN,
            BROKEN_AFTER_COMMIT,
            SLOW,
            RESET,
            RESET_AFTER_COMMIT,
            SILENT_AFTER_COMMIT,
            DEADLOCK
        }
    }

    /** The Proxmox host refuses connections. */
    record ProxmoxDown(Duration gone) implements Fault {}

    /** Requests go wrong at Proxmox. */
    record Proxmox(int times, Wrong wrong) implements Fault {
        enum Wrong {
            UNAVAILABLE,
            NO_ROUTE,
            EXPIRED,
            RESET,
            TRUNCATED,
            SLOW
        }
    }

    /** A node is off until the run has ended. */
    record NodeOffline(int node) implements Fault {}

    /** The agents of some guests take questions and never answer, until the run has ended. */
    record AgentsHang(int guests) implements Fault {}
}
