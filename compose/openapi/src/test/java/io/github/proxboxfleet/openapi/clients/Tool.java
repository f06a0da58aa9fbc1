package io.github.proxboxfleet.openapi.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the programs of other languages, if they are there. */
final class Tool {
    private static final long MINUTES = 8;

    private Tool() {}

    /** How a program ended, and all that it said. */
    record Ended(int status, String output) {}

    static void need(String... command) {
        try {
            Ended ended = run(Path.of("."), Map.of(), command);
            need(ended.status() == 0, String.join(" ", command) + ": " + ended.output());
        } catch (IOException e) {
            need(false, command[0] + " is not here");
        }
    }

    /** Where {@code -Dclients.required=true} is said, what is not here is a failure. */
    static void need(boolean here, String otherwise) {
        if (Boolean.getBoolean("clients.required")) {
            assertThat(here).as(otherwise).isTrue();
        }
        assumeTrue(here, otherwise);
    }

    static Ended run(Path folder, Map<String, String> environment, String... command)
            throws IOException {
        Path output = Files.createTempFile("tool", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(List.of(command))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Ended(
                        -1, "did not end in " + MINUTES + " minutes: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Compiles a program against a client in Go; the one library of such clients is needed. */
    static Path goProgram(Client client, String name, String program) throws IOException {
        Map<String, String> modules = Map.of("GOFLAGS", "-mod=mod");
        Ended library = run(client.folder(), modules, "go", "mod", "download");
        need(library.status() == 0, library.output());
        Path source = Files.createDirectories(client.folder().resolve("cmd").resolve(name));
        Files.writeString(source.resolve("main.go"), program);
        Path binary = client.folder().resolve(name);
        Ended built =
                run(
                        client.folder(),
                        modules,
                        "go",
                        "build",
                        "-o",
                        binary.toString(),
                        "./cmd/" + name);
        assertThat(built.status()).as(built.output()).isZero();
        return binary;
    }
}
