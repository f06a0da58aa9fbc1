package io.github.proxboxfleet.simulator.proxmox;

import java.util.Map;

/**
 * A storage definition.
 *
 * @param options what only this type has: a path, a server, a pool
 * @param totalGib size per node, or of the whole when shared
 */
record Storage(
        String id,
        String type,
        String content,
        boolean shared,
        Map<String, Object> options,
        long totalGib,
        long usedGib) {
    long total() {
        return totalGib * Sizes.GIB;
    }

    long used() {
        return usedGib * Sizes.GIB;
    }
}
