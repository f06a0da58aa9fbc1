package io.github.proxboxfleet.bench;

import io.github.proxboxfleet.bench.Scenario.Form;
import io.github.proxboxfleet.bench.fleet.DemoRun;
import io.github.proxboxfleet.bench.fleet.Fleet;
import io.github.proxboxfleet.bench.fleet.Gateway;
import io.github.proxboxfleet.bench.fleet.MessageCounter;
import io.github.proxboxfleet.bench.fleet.ProcessMonitor;
import io.github.proxboxfleet.bench.fleet.Simulators;
import io.github.proxboxfleet.bench.fleet.Subscribers;
import io.github.proxboxfleet.bench.measure.Phases;
import io.github.proxboxfleet.bench.measure.ProcessUse;
import io.github.proxboxfleet.bench.measure.RunMeasure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs a scenario and measures each of its runs. */
final class RunScenario {
    private final Scenario scenario;
    private final Fleet.Setup setup;
    private final ConsoleProgress progress;

    RunScenario(Scenario scenario, Fleet.Setup setup, ConsoleProgress progress) {
        this.scenario = scenario;
        this.setup = setup;
        this.progress = progress;
    }

    List<RunMeasure> runs() {
        return switch (scenario.form()) {
            case Form.Demo _ -> DemoRun.of(setup, scenario.estate(), scenario.runs());
            case Form.Standalone _ -> simulated(null);
            case Form.Processes processes -> simulated(processes);
        };
    }

    private List<RunMeasure> simulated(Form.@Nullable Processes processes) {
        progress.step("starting the simulators");
        try (Simulators simulators =
                Simulators.start(setup, scenario.estate(), scenario.workers())) {
            progress.step("starting the fleet");
            try (Fleet fleet =
                    processes == null
                            ? Fleet.standalone(setup)
                            : Fleet.processes(setup, processes.readers(), processes.writers())) {
                fleet.gateway().configure(simulators.addresses());
                MessageCounter counter =
                        processes != null && processes.countMessages() ? fleet.counter() : null;
                List<RunMeasure> runs = new ArrayList<>();
                for (int i = 0; i < scenario.runs(); i++) {
                    progress.step("run " + (i + 1) + " of " + scenario.runs());
                    int subscribers = i == 0 ? scenario.subscribers() : 0;
                    runs.add(run(fleet, simulators, subscribers, counter));
                }
                if (counter != null) {
                    counter.close();
                }
                return runs;
            }
        }
    }

    private RunMeasure run(
            Fleet fleet, Simulators simulators, int subscribers, @Nullable MessageCounter counter) {
        simulators.stats();
        if (counter != null) {
            counter.sinceLastCount();
        }
        List<ProcessMonitor> children = new ArrayList<>(fleet.monitors());
        children.add(simulators.monitor());
        Map<String, Double> before = new HashMap<>();
        for (ProcessMonitor child : children) {
            child.forgetPeak();
            before.put(child.name(), child.cpuSeconds());
        }
        Gateway gateway = fleet.gateway();
        long begin = System.nanoTime();
        String id = gateway.start();
        try (Subscribers audience = Subscribers.follow(gateway, id, subscribers)) {
            Phases phases = new Phases();
            gateway.follow(
                    id,
                    event -> {
                        phases.note(event);
                        progress.event(event);
                    });
            double wall = (System.nanoTime() - begin) / 1e9;
            List<ProcessUse> uses =
                    children.stream()
                            .map(
                                    child ->
                                            new ProcessUse(
                                                    child.name(),
                                                    child.cpuSeconds()
                                                            - before.getOrDefault(
                                                                    child.name(), 0.0),
                                                    child.peakMegabytes()))
                            .toList();
            JsonNode run = gateway.run(id);
            return new RunMeasure(
                    run.path("status").asString(),
                    run.path("duration_seconds").asDouble(),
                    wall,
                    run.path("counts").path("created").asLong(),
                    run.path("counts").path("failed").asLong() + run.path("failures").size(),
                    phases.phases(),
                    phases.readingSeconds(),
                    phases.writingSeconds(),
                    phases.shards(),
                    uses,
                    simulators.stats(),
                    subscribers == 0 ? null : audience.audience(),
                    counter == null ? Map.of() : counter.sinceLastCount());
        }
    }
}
