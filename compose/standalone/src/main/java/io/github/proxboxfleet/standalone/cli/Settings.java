package io.github.proxboxfleet.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a standalone that a command starts: the console belongs to the person, the log goes
 * to a file.
 */
record Settings(Path data, String apiKey) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** For a command that ends: a folder of its own, a key of its own. */
    static Settings of(@Nullable Path data) throws IOException {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return new Settings(
                data == null ? Files.createTempDirectory("proxbox-") : data,
                "pbx-" + Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    }

    Path log() {
        return data.resolve("proxbox.log");
    }

    Map<String, String> all(int port) {
        Map<String, String> settings = new LinkedHashMap<>(quiet(data));
        settings.put("server.port", Integer.toString(port));
        settings.put("proxbox.gateway.key.value", apiKey);
        return settings;
    }

    /** Keeps the log off the console. */
    static Map<String, String> quiet(Path data) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("proxbox.data", data.toString());
        settings.put("logging.file.name", data.resolve("proxbox.log").toString());
        settings.put("logging.structured.format.file", "ecs");
        settings.put("logging.threshold.console", "off");
        return settings;
    }
}
