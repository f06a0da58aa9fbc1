package io.github.proxboxfleet.bench.measure;

import io.github.proxboxfleet.bench.simulated.Estate;
import java.util.List;

/**
 * A scenario as it was measured, to be kept and compared.
 *
 * @param at day and time
 * @param version the commit that was measured
 * @param workers of NetBox by the cost model; 0: at no cost
 * @param javaOptions that were given besides those of the launcher
 */
public record Measurement(
        String scenario,
        String question,
        String at,
        String version,
        Machine machine,
        Estate estate,
        int workers,
        List<String> javaOptions,
        List<RunMeasure> runs,
        List<Check> checks) {
    public Measurement {
        javaOptions = List.copyOf(javaOptions);
        runs = List.copyOf(runs);
        checks = List.copyOf(checks);
    }
}
