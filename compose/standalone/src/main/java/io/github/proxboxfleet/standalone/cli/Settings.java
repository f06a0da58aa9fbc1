package io.github.proxboxfleet.standalone.cli;

import io.github.proxboxfleet.runtime.secret.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/**
 * Settings of a standalone that a command starts: the console belongs to the person, the log goes
 * to a file. A folder that was made for the command goes with it, since it holds sealed secrets
 * beside the key that unseals them; only the log of a command that failed stays.
 */
final class Settings implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LOG = "proxbox.log";

    private final Path data;
    private final boolean temporary;
    private final String apiKey;
    private volatile boolean logWanted = true;

    private Settings(Path data, boolean temporary, String apiKey) {
        this.data = data;
        this.temporary = temporary;
        this.apiKey = apiKey;
    }

    /** For a command that ends: a folder of its own, a key of its own. */
    static Settings of(@Nullable Path data) throws IOException {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        Settings settings =
                new Settings(
                        data == null ? Files.createTempDirectory("proxbox-") : data,
                        data == null,
                        "pbx-" + Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        makeLog(settings.data);
        if (settings.temporary) {
            // Most demos end with Ctrl-C; then this comes after everything that uses the folder.
            SpringApplication.getShutdownHandlers().add(settings::close);
        }
        return settings;
    }

    Path log() {
        return data.resolve(LOG);
    }

    String apiKey() {
        return apiKey;
    }

    /** All went well: nobody will want to read the log. */
    void forgetLog() {
        logWanted = false;
    }

    Map<String, String> all(int port) {
        Map<String, String> settings = new LinkedHashMap<>(quiet(data));
        settings.put("server.port", Integer.toString(port));
        settings.put("proxbox.gateway.key.value", apiKey);
        // A demo is no business of the databases that a server has by the environment.
        settings.put("proxbox.gateway.database.url", "jdbc:sqlite:" + data.resolve("gateway.db"));
        settings.put(
                "proxbox.scheduler.database.url", "jdbc:sqlite:" + data.resolve("scheduler.db"));
        return settings;
    }

    /** Makes a log that nobody but its owner reads. */
    static void makeLog(Path data) {
        try {
            PrivateFile.ensure(data.resolve(LOG));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a log into " + data, e);
        }
    }

    /** Keeps the log off the console. */
    static Map<String, String> quiet(Path data) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("proxbox.data", data.toString());
        settings.put("logging.file.name", data.resolve(LOG).toString());
        settings.put("logging.structured.format.file", "ecs");
        settings.put("logging.threshold.console", "off");
        return settings;
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try {
            for (Path file : files()) {
                if (!(logWanted && file.equals(log()))
                        && !(Files.isDirectory(file) && !empty(file))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException(
                    "could not clear " + data + ", which holds sealed secrets and their key", e);
        }
    }

    /** What a folder holds before the folder itself. */
    private List<Path> files() throws IOException {
        if (!Files.exists(data)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(data)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }
}
