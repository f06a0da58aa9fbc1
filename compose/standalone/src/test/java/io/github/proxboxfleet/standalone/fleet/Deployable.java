package io.github.proxboxfleet.standalone.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A deployable, unpacked and its start rehearsed once, as {@code ./proxbox} does it: a process then
 * starts in a quarter of the time, and tests start many.
 */
final class Deployable {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Map<String, Deployable> READY = new ConcurrentHashMap<>();
    private static final List<String> JVM =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m");

    private final Path folder;
    private final Path jar;

    private Deployable(Path folder, Path jar) {
        this.folder = folder;
        this.jar = jar;
    }

    /** The one of a module, made ready the first time. */
    static Deployable of(String module) {
        return READY.computeIfAbsent(module, Deployable::unpack);
    }

    /** The command that runs it. */
    List<String> command() {
        Path cache = cache();
        return Files.exists(cache) ? with("-XX:AOTCache=" + cache, "-Xlog:aot*=off") : with();
    }

    /** Whether a rehearsal is still to come. */
    boolean unrehearsed() {
        return !Files.exists(cache());
    }

    /** The command of a rehearsal; when its process has been told to end, the rest is quicker. */
    List<String> rehearsal() {
        return with("-XX:AOTCacheOutput=" + cache());
    }

    Path folder() {
        return folder;
    }

    private Path cache() {
        return folder.resolve("rehearsed.aot");
    }

    private List<String> with(String... options) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(JVM);
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Deployable unpack(String module) {
        try {
            Path packed = packed(ROOT.resolve(module).resolve("target"));
            Path folder =
                    Path.of("target", "deployables")
                            .toAbsolutePath()
                            .resolve(
                                    packed.getFileName()
                                            + "-"
                                            + Files.getLastModifiedTime(packed).toMillis());
            Path jar = folder.resolve(packed.getFileName());
            if (!Files.exists(jar)) {
                unpack(packed, folder);
            }
            return new Deployable(folder, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path packed, Path folder) throws IOException {
        Process process =
                new ProcessBuilder(
                                java(),
                                "-Djarmode=tools",
                                "-jar",
                                packed.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                folder.toString())
                        .inheritIO()
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError(packed + " cannot be unpacked");
        }
    }

    private static Path packed(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new AssertionError(
                                            "no executable jar in " + target + "; build it first"));
        }
    }
}
