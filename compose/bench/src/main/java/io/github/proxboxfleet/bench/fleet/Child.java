package io.github.proxboxfleet.bench.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that we have started, with those that it has started. */
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Process process;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** Starts it in the folder, with its output in a log there. */
    static Child start(
            String name, Path folder, Map<String, String> environment, List<String> command) {
        Path log = folder.resolve(name + ".out");
        return launch(
                name,
                builder(folder, environment, command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile()));
    }

    /** Starts it to be spoken to over its input and output; what it complains of is in a log. */
    static Child startSpoken(String name, Path folder, List<String> command) {
        return launch(
                name,
                builder(folder, Map.of(), command)
                        .redirectError(folder.resolve(name + ".err").toFile()));
    }

    private static ProcessBuilder builder(
            Path folder, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static Child launch(String name, ProcessBuilder builder) {
        try {
            return new Child(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + name, e);
        }
    }

    Process process() {
        return process;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What the operating system tells of it. */
    public ProcessMonitor monitor() {
        return new ProcessMonitor(name, process.toHandle());
    }

    @Override
    public void close() {
        List<ProcessHandle> everyone =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        process.destroy();
        boolean ended =
                process.onExit()
                        .thenApply(_ -> true)
                        .completeOnTimeout(false, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join();
        if (!ended) {
            process.destroyForcibly();
        }
        everyone.forEach(ProcessHandle::destroy);
    }
}
