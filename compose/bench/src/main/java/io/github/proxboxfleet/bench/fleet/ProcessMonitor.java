package io.github.proxboxfleet.bench.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process, with those that it has started: what it takes of the machine is told by the operating
 * system; peaks of memory by Linux only.
 */
public record ProcessMonitor(String name, ProcessHandle process) {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Processor time so far, of user and system. */
    public double cpuSeconds() {
        return all().map(ProcessHandle::info)
                .flatMap(info -> info.totalCpuDuration().stream())
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sum();
    }

    /** Most memory that was resident since {@link #forgetPeak()}; 0 where nobody tells. */
    public long peakMegabytes() {
        return all().mapToLong(ProcessMonitor::peakKilobytes).sum() / 1024;
    }

    /** Lets the peak begin anew. */
    public void forgetPeak() {
        all().forEach(ProcessMonitor::forgetPeak);
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process), process.descendants());
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
}
