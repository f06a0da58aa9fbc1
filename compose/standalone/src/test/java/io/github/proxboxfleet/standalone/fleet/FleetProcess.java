package io.github.proxboxfleet.standalone.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A part of the fleet as an operator runs it: {@code java -jar}, settings by environment, its log
 * in a file.
 */
final class FleetProcess implements AutoCloseable {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private final Process process;
    private final Path log;
    private final int port;

    private FleetProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts a deployable.
     *
     * @param module its folder, for example {@code api-gateway}
     * @param portVariable the variable that takes its HTTP port
     */
    static FleetProcess start(
            String module,
            String name,
            String portVariable,
            Path folder,
            Map<String, String> environment,
            String... arguments) {
        int port = freePort();
        Path log = folder.resolve(name + ".log");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "-jar",
                                jar(module).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put(portVariable, Integer.toString(port));
        try {
            return new FleetProcess(builder.start(), log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits until it says that it is ready. */
    FleetProcess ready() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(url().resolve("/actuator/health/readiness")).build();
        Awaitility.await(log.getFileName() + " ready")
                .atMost(Duration.ofSeconds(120))
                .until(
                        () -> {
                            if (!process.isAlive()) {
                                throw new AssertionError(
                                        log.getFileName() + " ended:\n" + Files.readString(log));
                            }
                            try {
                                return http.send(request, BodyHandlers.discarding()).statusCode()
                                        == 200;
                            } catch (IOException e) {
                                return false;
                            }
                        });
        return this;
    }

    /** As a power cut does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        if (!process.onExit()
                .thenApply(_ -> true)
                .completeOnTimeout(false, 20, TimeUnit.SECONDS)
                .join()) {
            kill();
        }
    }

    private static Path jar(String module) {
        Path target = ROOT.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new AssertionError(
                                            "no executable jar in " + target + "; build it first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
