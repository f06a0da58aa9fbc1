package io.github.proxboxfleet.standalone.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A part of the fleet as an operator runs it: {@code java -jar}, settings by environment, its log
 * in a file.
 */
public final class FleetProcess implements AutoCloseable {
    /** A deployable logs its port; the standalone's commands print it. */
    private static final Pattern OPENED =
            Pattern.compile(
                    "(?:Tomcat started on port |(?:serves at|API) +http://127\\.0\\.0\\.1:)(\\d+)");

    private final Process process;
    private final Path log;
    private final int logged;
    private int port;

    /**
     * Follows a process.
     *
     * @param logged size of the log when the process started, in bytes
     */
    private FleetProcess(Process process, Path log, int logged) {
        this.process = process;
        this.log = log;
        this.logged = logged;
    }

    /**
     * Starts a deployable.
     *
     * @param module its folder, for example {@code api-gateway}
     * @param portVariable the variable that takes its HTTP port
     */
    public static FleetProcess start(
            String module,
            String name,
            String portVariable,
            Path folder,
            Map<String, String> environment,
            String... arguments) {
        Path log = folder.resolve(name + ".log");
        Deployable deployable = Deployable.of(module);
        if (arguments.length == 0 && deployable.toRehearse()) {
            rehearse(deployable, portVariable);
        }
        List<String> command = new ArrayList<>(deployable.command());
        command.addAll(List.of(arguments));
        return start(command, log, portVariable, folder, environment);
    }

    /** A command of the standalone, as a person runs it in a terminal. */
    static FleetProcess command(Path folder, Map<String, String> environment, String... arguments) {
        // A JVM that runs in the background may ignore Ctrl-C, and its children with it.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Deployable.of("compose/standalone").command());
        command.addAll(List.of(arguments));
        return start(
                command,
                folder.resolve(arguments[0] + ".log"),
                "PROXBOX_GATEWAY_PORT",
                folder,
                environment);
    }

    /** A start and an end, with nobody to speak to. */
    private static void rehearse(Deployable deployable, String portVariable) {
        FleetProcess process =
                start(
                        deployable.rehearsal(),
                        deployable.folder().resolve("rehearsal.log"),
                        portVariable,
                        deployable.folder(),
                        Map.of(
                                "PROXBOX_RABBITMQ_HOST", "127.0.0.1",
                                "PROXBOX_RABBITMQ_PORT", "1",
                                "PROXBOX_FLEET_KEY", "a fleet key for a rehearsal, long enough",
                                "PROXBOX_API_KEY", "an API key for a rehearsal, long enough",
                                "PROXBOX_LOG_FORMAT", "",
                                "PROXBOX_DATA", deployable.folder().resolve("data").toString()));
        process.await("opened", process::opened);
        process.process.destroy();
        process.process.onExit().join();
    }

    private static FleetProcess start(
            List<String> command,
            Path log,
            String portVariable,
            Path folder,
            Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        // The system gives a port when the process opens it: one chosen before might be taken by
        // then.
        builder.environment().put(portVariable, "0");
        try {
            int logged = Files.exists(log) ? Math.toIntExact(Files.size(log)) : 0;
            return new FleetProcess(builder.start(), log, logged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Known once it is {@link #ready()}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits until it says that it is ready. */
    public FleetProcess ready() {
        HttpClient http = HttpClient.newHttpClient();
        await("ready", () -> opened() && answers(http));
        return this;
    }

    /** What a thread of this JVM complains of says nothing of another process. */
    private void await(String what, Callable<Boolean> condition) {
        Awaitility.await(log.getFileName() + " " + what)
                .atMost(Duration.ofSeconds(120))
                .dontCatchUncaughtExceptions()
                .until(condition);
    }

    private boolean opened() {
        String text = output();
        if (!process.isAlive()) {
            throw new AssertionError(log.getFileName() + " ended:\n" + text);
        }
        Matcher opened = OPENED.matcher(text);
        if (opened.find()) {
            port = Integer.parseInt(opened.group(1));
        }
        return port != 0;
    }

    private boolean answers(HttpClient http) throws InterruptedException {
        URI readiness = url().resolve("/actuator/health/readiness");
        try {
            return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public long pid() {
        return process.pid();
    }

    /** What it has printed since it started. */
    String output() {
        try {
            byte[] all = Files.readAllBytes(log);
            return new String(all, logged, all.length - logged, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal, and waits for the end; the exit code. */
    int end(String signal, Duration patience) throws InterruptedException {
        try {
            int sent =
                    new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                            .inheritIO()
                            .start()
                            .waitFor();
            if (sent != 0) {
                throw new AssertionError("kill ends with " + sent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!process.waitFor(patience)) {
            throw new AssertionError(
                    log.getFileName() + " still runs " + patience + " after SIG" + signal);
        }
        return process.exitValue();
    }

    /** As a power cut does. */
    public void kill() {
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
}
