package io.github.proxboxfleet.simulator.proxmox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Time for tests. */
final class Clocks {
    /** A time that passes only when it is pushed. */
    static final Clock STANDING =
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private Clocks() {}
}
