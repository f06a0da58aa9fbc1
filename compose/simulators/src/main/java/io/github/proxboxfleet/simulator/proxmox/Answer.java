package io.github.proxboxfleet.simulator.proxmox;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the envelope of a successful answer.
 *
 * @param total stands beside {@code data} where a list is cut into pages
 */
record Answer(@Nullable Object data, @Nullable Integer total) {
    static Answer of(@Nullable Object data) {
        return new Answer(data, null);
    }
}
