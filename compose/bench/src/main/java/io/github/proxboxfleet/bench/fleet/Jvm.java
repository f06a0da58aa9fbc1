package io.github.proxboxfleet.bench.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The JVM that measures also runs what is measured. */
public final class Jvm {
    private Jvm() {}

    static String java() {
        return Path.of(home(), "bin", "java").toString();
    }

    /** The jar that this program runs from. */
    static String jar() {
        return Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString();
    }

    static String home() {
        return System.getProperty("java.home");
    }

    public static String version() {
        return Runtime.version().toString();
    }

    /** Runs to the end; the arguments are texts and paths. */
    static void run(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options that record where time goes. */
    static String recording(Path folder, String name) {
        return "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                + folder.resolve(name + ".jfr");
    }
}
