package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import tools.jackson.databind.json.JsonMapper;

/** Recorded answers, typed with single quotes. */
final class Json {
    private Json() {}

    static ProxmoxValue of(String text) {
        return new ProxmoxValue(new JsonMapper().readTree(text.replace('\'', '"')));
    }
}
