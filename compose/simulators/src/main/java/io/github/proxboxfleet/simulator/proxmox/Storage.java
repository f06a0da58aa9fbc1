package io.github.proxboxfleet.simulator.proxmox;

import java.util.Map;

/**
 * A storage definition.
 *
 * @param options what only this type has: a path, a server, a pool
 * @param total size per node, or of the whole when shared
 */
record Storage(
        String id,
        String type,
        String content,
        boolean shared,
        Map<String, Object> options,
        long total,
        long used) {}
