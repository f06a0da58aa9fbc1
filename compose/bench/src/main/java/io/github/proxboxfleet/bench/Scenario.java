package io.github.proxboxfleet.bench;

import io.github.proxboxfleet.bench.measure.Check;
import io.github.proxboxfleet.bench.measure.RunMeasure;
import io.github.proxboxfleet.bench.simulated.Estate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Something to measure.
 *
 * @param question what it shows
 * @param workers of NetBox by the cost model; 0: at no cost
 * @param form how the fleet is run
 * @param runs how often the same sync is run; the second finds nothing to do
 * @param subscribers who follow the first run
 * @param limits what is asked
 */
record Scenario(
        String name,
        String question,
        Estate estate,
        int workers,
        Form form,
        int runs,
        int subscribers,
        List<Limit> limits) {
    Scenario {
        limits = List.copyOf(limits);
    }

    /** How the fleet is run. */
    sealed interface Form {
        /** Everything in one JVM. */
        record Standalone() implements Form {}

        /** A demo: the simulators in the same JVM, too. */
        record Demo() implements Form {}

        /** Each part on its own, with RabbitMQ. */
        record Processes(int readers, int writers, boolean countMessages) implements Form {}
    }

    /** What may be at most so much in one of the runs. */
    record Limit(String what, int run, double most, ToDoubleFunction<RunMeasure> measure) {
        Check check(List<RunMeasure> runs) {
            return new Check(what, most, measure.applyAsDouble(runs.get(run)));
        }
    }

    List<Check> checks(List<RunMeasure> measured) {
        return limits.stream().map(limit -> limit.check(measured)).toList();
    }
}
