package io.github.proxboxfleet.bench.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process that we have started, with those that it has started. What it takes of the machine is
 * told by the operating system; peaks of memory by Linux only.
 */
public final class Child implements AutoCloseable {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
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

    public String name() {
        return name;
    }

    Process process() {
        return process;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Processor time so far, of user and system. */
    public double cpuSeconds() {
        return all().map(ProcessHandle::info)
                .flatMap(info -> info.totalCpuDuration().stream())
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sum();
    }

    /** Most memory that was resident since {@link #forgetPeak()}; 0 where nobody tells. */
    public long peakMegabytes() {
        return all().mapToLong(Child::peakKilobytes).sum() / 1024;
    }

    /** Lets the peak begin anew. */
    public void forgetPeak() {
        all().forEach(Child::forgetPeak);
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private static long peakKilobytes(ProcessHandle handle) {
        Path status = Path.of("/proc", Long.toString(handle.pid()), "status");
        try {
            Matcher peak =
                    PEAK.matcher(
                            Files.exists(status)
                                    ? Files.readString(status, StandardCharsets.ISO_8859_1)
                                    : "");
            return peak.find() ? Long.parseLong(peak.group(1)) : 0;
        } catch (IOException e) {
            // It ended between the two looks.
            return 0;
        }
    }

    private static void forgetPeak(ProcessHandle handle) {
        Path switches = Path.of("/proc", Long.toString(handle.pid()), "clear_refs");
        if (Files.isWritable(switches)) {
            try {
                Files.writeString(switches, "5");
            } catch (IOException e) {
                throw new UncheckedIOException("the peak of memory cannot begin anew", e);
            }
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> everyone = all().toList();
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
