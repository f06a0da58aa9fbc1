package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.proxmox.api.Wire;
import tools.jackson.databind.json.JsonMapper;

/** Recorded answers, typed with single quotes. */
final class Json {
    private Json() {}

    static Wire of(String text) {
        return new Wire(new JsonMapper().readTree(text.replace('\'', '"')));
    }
}
