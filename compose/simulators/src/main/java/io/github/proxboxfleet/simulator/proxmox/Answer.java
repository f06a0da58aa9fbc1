package io.github.proxboxfleet.simulator.proxmox;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the envelope of a successful answer.
 *
 * @param total stands beside {@code data} where a list is cut into pages
 * @param cookie is set with it
 */
record Answer(@Nullable Object data, @Nullable Integer total, @Nullable String cookie) {
    static Answer of(@Nullable Object data) {
        return new Answer(data, null, null);
    }
}
