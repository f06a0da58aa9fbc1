package io.github.proxboxfleet.openapi.clients;

import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Documents to generate clients of, and the examples that the clients' readers are given. */
final class Examples {
    private Examples() {}

    /** A small document with the operations that logging in needs. */
    static ObjectNode guests() throws IOException {
        try (InputStream in = Examples.class.getResourceAsStream("../guests.yaml")) {
            return (ObjectNode) new YAMLMapper().readTree(in);
        }
    }

    /** The README's code in a language. */
    static String code(Path folder, String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(folder.resolve("README.md")));
        if (!block.find()) {
            throw new IllegalStateException("no example in " + language);
        }
        return block.group(1);
    }

    static Map<String, String> environment(ProxmoxSimulator host) {
        return Map.of(
                "PROXMOX_URL", host.url().toString(),
                "PROXMOX_TOKEN", "PVEAPIToken=" + host.tokenId() + "=" + host.tokenSecret(),
                "PROXMOX_USER", host.user(),
                "PROXMOX_PASSWORD", host.password());
    }
}
