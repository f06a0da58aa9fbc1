package io.github.proxboxfleet.simulator.proxmox;

import java.time.Instant;
import java.util.Locale;

/** A finished task of a node. */
record Task(
        String node,
        int pid,
        Instant start,
        Instant end,
        String type,
        String id,
        String user,
        String status) {
    /** The name under which the task is found. */
    String upid() {
        return String.format(
                Locale.ROOT,
                "UPID:%s:%08X:%08X:%08X:%s:%s:%s:",
                node,
                pid,
                started(),
                start.getEpochSecond(),
                type,
                id,
                user);
    }

    /** Start in clock ticks since boot; only its uniqueness matters. */
    long started() {
        return (start.getEpochSecond() * 100 + pid) & 0xFFFFFFFL;
    }
}
