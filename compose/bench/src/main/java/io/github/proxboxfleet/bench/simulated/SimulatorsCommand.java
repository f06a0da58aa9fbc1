package io.github.proxboxfleet.bench.simulated;

import io.github.proxboxfleet.simulator.netbox.cost.CostModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulators as a process of their own, so that what they take of the machine is told apart.
 * Says where they are, then answers each line on its input with what it has seen since the last;
 * ends with its input.
 */
@Command(name = "simulators", hidden = true)
public final class SimulatorsCommand implements Callable<Integer> {
    @Option(names = "--clusters", required = true)
    private int clusters;

    @Option(names = "--guests", required = true)
    private int guests;

    @Option(names = "--nodes", required = true)
    private int nodes;

    @Option(names = "--answer-millis", required = true)
    private int answerMillis;

    @Option(names = "--hanging-agents", required = true)
    private int hangingAgents;

    @Option(names = "--workers", required = true, description = "0: at no cost.")
    private int workers;

    @Option(names = "--log", description = "Write every request to NetBox into this file.")
    private @Nullable Path log;

    @Override
    public Integer call() throws IOException {
        Estate estate = new Estate(clusters, guests, nodes, answerMillis, hangingAgents);
        CostModel costs = workers == 0 ? CostModel.none() : CostModel.measured(workers);
        JsonMapper json = new JsonMapper();
        try (Simulation simulation = Simulation.of(estate, costs);
                RequestLog requests = RequestLog.into(log);
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(json.writeValueAsString(simulation.addresses()));
            while (in.readLine() != null) {
                simulation.tell(requests);
                System.out.println(json.writeValueAsString(simulation.stats()));
            }
        }
        return 0;
    }
}
