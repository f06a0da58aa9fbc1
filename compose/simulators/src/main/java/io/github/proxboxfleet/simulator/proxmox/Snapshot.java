package io.github.proxboxfleet.simulator.proxmox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A snapshot of a guest. */
record Snapshot(
        String name,
        String description,
        Instant taken,
        boolean withMemory,
        @Nullable String parent) {}
