package io.github.proxboxfleet.bench.fleet;

import io.github.proxboxfleet.bench.simulated.Addresses;
import io.github.proxboxfleet.bench.simulated.Estate;
import io.github.proxboxfleet.bench.simulated.SimulatorStats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The process of the simulators. */
public final class Simulators implements AutoCloseable {
    private final JsonMapper json =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private final Child child;
    private final BufferedReader answers;
    private final Writer questions;
    private final Addresses addresses;

    private Simulators(Child child) {
        this.child = child;
        this.answers = child.process().inputReader(StandardCharsets.UTF_8);
        this.questions = child.process().outputWriter(StandardCharsets.UTF_8);
        this.addresses = json.readValue(line(), Addresses.class);
    }

    /**
     * Starts them.
     *
     * @param workers of NetBox, by the cost model; 0: at no cost
     */
    public static Simulators start(Fleet.Setup setup, Estate estate, int workers) {
        Path folder = setup.folder();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Jvm.java(),
                                "-Xmx10g",
                                "-XX:+UseCompactObjectHeaders",
                                "-jar",
                                Jvm.jar(),
                                "simulators",
                                "--clusters=" + estate.clusters(),
                                "--guests=" + estate.guests(),
                                "--nodes=" + estate.nodes(),
                                "--answer-millis=" + estate.answerMillis(),
                                "--hanging-agents=" + estate.hangingAgents(),
                                "--workers=" + workers));
        if (setup.profiled()) {
            command.add("--log=" + folder.resolve("netbox-requests.tsv"));
        }
        return new Simulators(Child.startSpoken("simulators", folder, command));
    }

    public Addresses addresses() {
        return addresses;
    }

    public ProcessMonitor monitor() {
        return child.monitor();
    }

    /** What they have seen since the last look. */
    public SimulatorStats stats() {
        try {
            questions.write("look\n");
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulators do not listen", e);
        }
        return json.readValue(line(), SimulatorStats.class);
    }

    private String line() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the simulators have ended; look at their log");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("the simulators do not answer", e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
