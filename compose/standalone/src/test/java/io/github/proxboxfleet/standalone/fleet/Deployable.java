package io.github.proxboxfleet.standalone.fleet;

import io.github.proxboxfleet.testing.ExecutableJar;
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
    private boolean tried;

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

    /** Whether a rehearsal is due; one that came to nothing is not tried again. */
    synchronized boolean toRehearse() {
        boolean due = !tried && !Files.exists(cache());
        tried = true;
        return due;
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
        List<String> command = new ArrayList<>(List.of(ExecutableJar.java()));
        command.addAll(JVM);
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
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
            return new Deployable(folder, ExecutableJar.unpacked(packed, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
