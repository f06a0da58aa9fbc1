package io.github.proxboxfleet.bench.report;

import io.github.proxboxfleet.bench.measure.Audience;
import io.github.proxboxfleet.bench.measure.Check;
import io.github.proxboxfleet.bench.measure.Measurement;
import io.github.proxboxfleet.bench.measure.Messages;
import io.github.proxboxfleet.bench.measure.Phases;
import io.github.proxboxfleet.bench.measure.ProcessUse;
import io.github.proxboxfleet.bench.measure.RunMeasure;
import io.github.proxboxfleet.bench.simulated.Estate;
import io.github.proxboxfleet.bench.simulated.SimulatorStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A measurement as a section of Markdown. */
public final class MarkdownReport {
    private final MarkdownText text = new MarkdownText();
    private final Measurement measurement;
    private final Optional<Measurement> before;

    private MarkdownReport(Measurement measurement, Optional<Measurement> before) {
        this.measurement = measurement;
        this.before = before;
    }

    public static String of(Measurement measurement) {
        return of(measurement, Optional.empty());
    }

    /**
     * Sets beside it what was measured the time before.
     *
     * @param before the same scenario
     */
    static String of(Measurement measurement, Optional<Measurement> before) {
        MarkdownReport report = new MarkdownReport(measurement, before);
        report.all();
        return report.text.toString();
    }

    private void all() {
        text.line(String.format(Locale.ROOT, "## %s", measurement.scenario()));
        text.line("");
        text.line(String.format(Locale.ROOT, "%s.", measurement.question()));
        text.line(
                String.format(
                        Locale.ROOT,
                        "Measured %s on commit %s%s%s.",
                        measurement.at(),
                        measurement.version(),
                        before.map(
                                        each ->
                                                ", the time before "
                                                        + each.at()
                                                        + " on "
                                                        + each.version())
                                .orElse(""),
                        measurement.javaOptions().isEmpty()
                                ? ""
                                : ", with " + String.join(" ", measurement.javaOptions())));
        text.line("");
        checks();
        runs();
        processes();
        stats();
        audience();
        messages();
    }

    private void checks() {
        if (measurement.checks().isEmpty()) {
            return;
        }
        text.row("asked", "at most", "measured", "the time before", "");
        text.row("---", "--:", "--:", "--:", "---");
        for (Check check : measurement.checks()) {
            Optional<Check> earlier = earlier(check);
            text.row(
                    check.what(),
                    MarkdownText.number(check.most()),
                    MarkdownText.number(check.measured()),
                    earlier.map(Check::measured).map(MarkdownText::number).orElse("–"),
                    check.holds() && earlier.map(Check::holds).orElse(true)
                            ? earlier.isPresent() ? "holds" : "holds once"
                            : "**does not hold**");
        }
        text.line("");
    }

    private Optional<Check> earlier(Check check) {
        return before.stream()
                .flatMap(measured -> measured.checks().stream())
                .filter(each -> each.what().equals(check.what()))
                .findFirst();
    }

    private void runs() {
        List<String> head = new ArrayList<>(List.of("run", "status", "s", "wall, s", "created"));
        List<String> rule = new ArrayList<>(List.of("--:", "---", "--:", "--:", "--:"));
        for (Phases.Phase phase : measurement.runs().getFirst().phases()) {
            head.add(phase.name() + ", s");
            rule.add("--:");
        }
        head.addAll(List.of("reading, shard-s", "writing, shard-s", "guests/s"));
        rule.addAll(List.of("--:", "--:", "--:"));
        text.row(head);
        text.row(rule);
        int number = 1;
        for (RunMeasure run : measurement.runs()) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    Integer.toString(number++),
                                    run.status(),
                                    MarkdownText.number(run.seconds()),
                                    MarkdownText.number(run.wallSeconds()),
                                    Long.toString(run.created())));
            run.phases().forEach(phase -> cells.add(MarkdownText.number(phase.seconds())));
            cells.add(MarkdownText.number(run.readingSeconds()));
            cells.add(MarkdownText.number(run.writingSeconds()));
            cells.add(MarkdownText.number(measurement.estate().guests() / run.seconds()));
            text.row(cells);
        }
        text.line("");
    }

    private void processes() {
        List<String> head = new ArrayList<>(List.of("process"));
        List<String> rule = new ArrayList<>(List.of("---"));
        for (int i = 1; i <= measurement.runs().size(); i++) {
            head.addAll(List.of("CPU " + i + ", s", "resident " + i + ", MB"));
            rule.addAll(List.of("--:", "--:"));
        }
        text.row(head);
        text.row(rule);
        List<ProcessUse> first = measurement.runs().getFirst().processes();
        for (int i = 0; i < first.size(); i++) {
            List<String> cells = new ArrayList<>(List.of(first.get(i).name()));
            for (RunMeasure run : measurement.runs()) {
                ProcessUse use = run.processes().get(i);
                cells.add(MarkdownText.number(use.cpuSeconds()));
                cells.add(Long.toString(use.peakMegabytes()));
            }
            text.row(cells);
        }
        text.line("");
    }

    private void stats() {
        int number = 1;
        Estate estate = measurement.estate();
        for (RunMeasure run : measurement.runs()) {
            SimulatorStats seen = run.stats();
            if (seen != null) {
                text.line(
                        String.format(
                                Locale.ROOT,
                                "Run %d: %d requests to NetBox (%d writes, %.3f per guest, at most %d in flight), %d to Proxmox"
                                        + " (%.1f per guest, at most %d in flight) within %.1f s.",
                                number,
                                seen.netboxRequests(),
                                seen.netboxWrites(),
                                (double) seen.netboxRequests() / estate.guests(),
                                seen.netboxInFlight(),
                                seen.proxmoxRequests(),
                                (double) seen.proxmoxRequests() / estate.guests(),
                                seen.proxmoxInFlight(),
                                seen.proxmoxSpanSeconds()));
                if (measurement.workers() > 0) {
                    text.line(
                            String.format(
                                    Locale.ROOT,
                                    "Minimum work of NetBox %.1f s, worked %.1f s, by %d workers: %.0f %% of the run's time.",
                                    seen.minimumWorkSeconds(),
                                    seen.netboxWorkedSeconds(),
                                    measurement.workers(),
                                    100 * run.busyShare(measurement.workers())));
                }
                text.line("");
            }
            number++;
        }
    }

    private void audience() {
        Audience audience = measurement.runs().getFirst().audience();
        if (audience != null) {
            text.line(
                    String.format(
                            Locale.ROOT,
                            "%d of %d subscribers saw all %d events, once and in order; %d times one was cut off and came back;"
                                    + " an event reached its last subscriber at most %.2f s after its first.",
                            audience.complete(),
                            audience.subscribers(),
                            audience.events(),
                            audience.cutOff(),
                            audience.slowestSeconds()));
            text.line("");
        }
    }

    private void messages() {
        if (measurement.runs().stream().allMatch(run -> run.messages().isEmpty())) {
            return;
        }
        int guests = measurement.estate().guests();
        int number = 1;
        for (RunMeasure run : measurement.runs()) {
            Messages all =
                    run.messages().values().stream().reduce(new Messages(0, 0), Messages::plus);
            text.line(
                    String.format(
                            Locale.ROOT,
                            "Run %d: %d messages of %.1f kB: %.2f messages and %.2f kB per guest.",
                            number++,
                            all.count(),
                            all.bytes() / 1e3,
                            (double) all.count() / guests,
                            all.bytes() / 1e3 / guests));
            text.line("");
            text.row("message", "count", "kB", "kB each");
            text.row("---", "--:", "--:", "--:");
            for (Map.Entry<String, Messages> kind : new TreeMap<>(run.messages()).entrySet()) {
                Messages of = kind.getValue();
                text.row(
                        kind.getKey(),
                        Long.toString(of.count()),
                        MarkdownText.number(of.bytes() / 1e3),
                        MarkdownText.number(of.bytes() / 1e3 / of.count()));
            }
            text.line("");
        }
    }
}
