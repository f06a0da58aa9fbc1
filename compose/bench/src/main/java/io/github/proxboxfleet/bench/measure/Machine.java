package io.github.proxboxfleet.bench.measure;

import io.github.proxboxfleet.bench.fleet.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What it was measured on. */
public record Machine(
        String processor, int cores, long memoryGigabytes, String system, String java) {
    public static Machine here() {
        return new Machine(
                first(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                Math.round(kilobytes() / 1024.0 / 1024.0),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Jvm.version());
    }

    private static double kilobytes() {
        String text = first(Path.of("/proc/meminfo"), "MemTotal", "0");
        return Double.parseDouble(text.replaceAll("[^0-9]", ""));
    }

    private static String first(Path file, String key, String otherwise) {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
