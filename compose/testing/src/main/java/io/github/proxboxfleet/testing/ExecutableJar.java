package io.github.proxboxfleet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Spring Boot's jar of jars. Unpacked, a program starts in half the time and takes less memory, as
 * its JVM need not read jars out of a jar.
 */
public final class ExecutableJar {
    private ExecutableJar() {}

    /** The program of the JVM that runs this. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The jar to start in a folder that it is unpacked into, whole, where it is not there yet. */
    public static Path unpacked(Path packed, Path folder) {
        if (!Files.exists(folder)) {
            try {
                Files.createDirectories(folder.getParent());
                // What is broken off half way must not look done.
                Path half = Files.createTempDirectory(folder.getParent(), "unpacking-");
                unpack(packed, half);
                Files.move(half, folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unpack " + packed, e);
            }
        }
        return folder.resolve(packed.getFileName());
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
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException("unpacking " + packed + " ended with " + code);
        }
    }
}
