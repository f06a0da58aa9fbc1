package io.github.proxboxfleet.openapi.clients;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.generate.Generate;
import io.github.proxboxfleet.openapi.generate.Options;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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

    /**
     * The newest release of a product, of the facts that the program ships: what logging in needs,
     * and by which paths a product is known. {@code -Dclients.whole=true} leaves all in.
     */
    static ObjectNode shipped(Product product) {
        ObjectNode whole =
                Generate.document(Catalogues.newest(product), Options.standard()).document();
        return Boolean.getBoolean("clients.whole")
                ? whole
                : SyncReads.cut(
                        whole,
                        Set.of(
                                "/version",
                                "/access/ticket",
                                "/admin/datastore",
                                "/remotes/remote"));
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
                "PROXMOX_TOKEN", host.authorization(),
                "PROXMOX_USER", host.user(),
                "PROXMOX_PASSWORD", host.password());
    }
}
