package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands of the documents, each run against a demo, so that they cannot rot. In a block
 * {@code KEY} is the API key and {@code ID} the demo's own run; its address stands in for that of
 * the document.
 */
class DocumentedCommandsIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern KEY = Pattern.compile("API key +(\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:1?8800\\b");
    private static final String UNDER_WAY =
            "/api/v1/runs?status=queued&status=running&status=cancelling";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir static Path folder;

    private static FleetProcess demo;
    private static Api api;
    private static String run;

    @BeforeAll
    static void start() throws IOException {
        demo = FleetProcess.command(folder, Map.of(), "demo", "--port", "0").ready();
        Awaitility.await("the demo's key").until(() -> key().isPresent());
        api = new Api(demo.url(), key().orElseThrow());
        run = api.get("/api/v1/runs").at("/results/0/id").asString();
        // What is wrong with an answer is the exit code; a person sees it.
        Files.writeString(folder.resolve(".curlrc"), "fail-with-body\nno-progress-meter\n");
        Files.createFile(
                folder.resolve("proxbox"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(
                folder.resolve("proxbox"),
                "#!/bin/sh\nexec "
                        + Deployable.of("compose/standalone").command().stream()
                                .map(word -> "'" + word + "'")
                                .collect(Collectors.joining(" "))
                        + " \"$@\"\n");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/operate.md", "docs/api.md"})
    void doesWhatTheDocumentSays(String name) throws Exception {
        CommandBlock.Document document =
                CommandBlock.read(Path.of(name), Files.readAllLines(ROOT.resolve(name)));
        assertThat(document.mistakes()).isEmpty();
        assertThat(document.blocks()).isNotEmpty();

        List<String> failures = new ArrayList<>();
        for (CommandBlock block : document.blocks()) {
            Awaitility.await("the end of all runs")
                    .atMost(PATIENCE)
                    .until(() -> api.get(UNDER_WAY).path("count").asInt() == 0);
            outcome(block).ifPresent(failure -> failures.add(block.place() + ": " + failure));
        }
        assertThat(failures).isEmpty();
    }

    /** What is wrong; nothing, if all is as the document says. */
    private static Optional<String> outcome(CommandBlock block) throws Exception {
        return switch (block.mark()) {
            case CommandBlock.Mark.Run _ -> run(block, false);
            case CommandBlock.Mark.Refused _ -> run(block, true);
            case CommandBlock.Mark.Until(String printed) -> runUntil(block, printed);
            case CommandBlock.Mark.NotRun _ -> Optional.empty();
        };
    }

    private static Optional<String> run(CommandBlock block, boolean refused) throws Exception {
        Path log = folder.resolve("block.log");
        Process process = bash(block, log);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            end(process, "KILL");
            return Optional.of("still runs after " + PATIENCE + "\n" + Files.readString(log));
        }
        String printed = Files.readString(log);
        // What curl ends with where the answer is 400 or above.
        int expected = refused ? 22 : 0;
        if (process.exitValue() != expected) {
            return Optional.of("ends with " + process.exitValue() + "\n" + printed);
        }
        return block.shows(printed)
                ? Optional.empty()
                : Optional.of("does not print what is shown, but\n" + printed);
    }

    private static Optional<String> runUntil(CommandBlock block, String wanted) throws Exception {
        Path log = folder.resolve("block.log");
        Process process = bash(block, log);
        Awaitility.await(block.place() + " prints " + wanted)
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || Files.readString(log).contains(wanted));
        end(process, "INT");
        String printed = Files.readString(log);
        boolean quiet = !printed.contains("\tat ") && printed.contains(wanted);
        return quiet && process.exitValue() == 130
                ? Optional.empty()
                : Optional.of("ends with " + process.exitValue() + "\n" + printed);
    }

    private static Process bash(CommandBlock block, Path log) throws IOException {
        String commands = ADDRESS.matcher(block.commands()).replaceAll(demo.url().toString());
        // A JVM that runs in the background may ignore Ctrl-C, and its children with it.
        ProcessBuilder builder =
                new ProcessBuilder(
                                "env",
                                "--default-signal=INT",
                                "bash",
                                "-euo",
                                "pipefail",
                                "-c",
                                commands)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "KEY",
                                api.key(),
                                "ID",
                                run,
                                "CURL_HOME",
                                folder.toString(),
                                "PROXBOX_GATEWAY_PORT",
                                "0"));
        return builder.start();
    }

    /** Tells it and all that it has started. */
    private static void end(Process process, String signal)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        command.add(Long.toString(process.pid()));
        new ProcessBuilder(command).start().waitFor();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static Optional<String> key() {
        Matcher key = KEY.matcher(demo.output());
        return key.find() ? Optional.of(key.group(1)) : Optional.empty();
    }
}
