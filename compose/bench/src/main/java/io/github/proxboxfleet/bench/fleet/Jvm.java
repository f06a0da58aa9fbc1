package io.github.proxboxfleet.bench.fleet;

import io.github.proxboxfleet.testing.ExecutableJar;
import java.nio.file.Path;

/** The JVM that measures also runs what is measured. */
public final class Jvm {
    private Jvm() {}

    static String java() {
        return ExecutableJar.java();
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

    /** Options that record where time goes. */
    static String recording(Path folder, String name) {
        return "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                + folder.resolve(name + ".jfr");
    }
}
