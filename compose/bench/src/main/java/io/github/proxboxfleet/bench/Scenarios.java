package io.github.proxboxfleet.bench;

import io.github.proxboxfleet.bench.Scenario.Form;
import io.github.proxboxfleet.bench.Scenario.Limit;
import io.github.proxboxfleet.bench.measure.Audience;
import io.github.proxboxfleet.bench.measure.RunMeasure;
import io.github.proxboxfleet.bench.simulated.Estate;
import java.util.List;
import java.util.stream.IntStream;

/** Everything that is measured. */
final class Scenarios {
    private static final int WORKERS = 2;
    private static final double GIGABYTE = 1024;

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                load(),
                demo(),
                netbox("netbox-300", 300),
                netbox("netbox-1000", 1000),
                proxmox(),
                agents(),
                messages(),
                subscribers(),
                large());
    }

    private static Scenario load() {
        return new Scenario(
                "load",
                "10,000 guests of one cluster into a NetBox that answers at once",
                new Estate(1, 10_000, 20, 0, 0),
                0,
                new Form.Standalone(),
                2,
                0,
                List.of(
                        first("first load, s", 90),
                        second("unchanged run, s", 20),
                        new Limit("resident, first load, MB", 0, GIGABYTE, Scenarios::standalone),
                        new Limit("resident, unchanged, MB", 1, GIGABYTE, Scenarios::standalone),
                        writes(),
                        failures()));
    }

    private static Scenario demo() {
        return new Scenario(
                "demo",
                "the same with both simulators in the one JVM: ./proxbox demo --guests 10000 --nodes 20",
                new Estate(1, 10_000, 20, 0, 0),
                0,
                new Form.Demo(),
                2,
                0,
                List.of(first("first load, s", 90), second("unchanged run, s", 20), failures()));
    }

    private static Scenario netbox(String name, int guests) {
        return new Scenario(
                name,
                String.format(
                        "%,d guests into a NetBox of two workers that takes its time as the real one does",
                        guests),
                new Estate(1, guests, 8, 0, 0),
                WORKERS,
                new Form.Standalone(),
                2,
                0,
                List.of(
                        new Limit(
                                "first load ÷ minimum work",
                                0,
                                1.15,
                                run -> run.overUnavoidable(WORKERS)),
                        new Limit(
                                "NetBox requests per guest, first load",
                                0,
                                0.15,
                                run -> (double) run.seen().netboxRequests() / guests),
                        new Limit(
                                "NetBox requests, unchanged",
                                1,
                                20,
                                run -> run.seen().netboxRequests()),
                        writes(),
                        failures()));
    }

    private static Scenario proxmox() {
        return new Scenario(
                "proxmox",
                "1,000 guests from a Proxmox that takes 5 ms for each answer",
                new Estate(1, 1000, 8, 5, 0),
                0,
                new Form.Standalone(),
                2,
                0,
                List.of(
                        new Limit(
                                "all requests to Proxmox, s",
                                1,
                                10,
                                run -> run.seen().proxmoxSpanSeconds()),
                        new Limit("requests in flight", 1, 8, run -> run.seen().proxmoxInFlight()),
                        failures()));
    }

    private static Scenario agents() {
        return new Scenario(
                "agents",
                "the same, with 40 guests whose agent hangs",
                new Estate(1, 1000, 8, 5, 40),
                0,
                new Form.Standalone(),
                2,
                0,
                List.of(
                        new Limit(
                                "questions to one hanging agent",
                                1,
                                1,
                                run -> run.seen().mostAsked()),
                        failures()));
    }

    private static Scenario messages() {
        return new Scenario(
                "messages",
                "what goes over the broker for 1,000 guests",
                new Estate(1, 1000, 8, 0, 0),
                0,
                new Form.Processes(1, 1, true),
                2,
                0,
                List.of(failures()));
    }

    private static Scenario subscribers() {
        int subscribers = 1000;
        return new Scenario(
                "subscribers",
                "1,000 who follow one run of 10,000 guests; every part a process of its own, on RabbitMQ",
                new Estate(1, 10_000, 20, 0, 0),
                0,
                new Form.Processes(1, 1, false),
                1,
                subscribers,
                List.of(
                        new Limit("gateway resident, MB", 0, 300, run -> run.peak("gateway")),
                        new Limit(
                                "subscribers that missed something",
                                0,
                                0,
                                run -> subscribers - audience(run).complete()),
                        failures()));
    }

    private static Scenario large() {
        return new Scenario(
                "large",
                "100,000 guests of 20 clusters into a NetBox that answers at once",
                new Estate(20, 100_000, 5, 0, 0),
                0,
                new Form.Standalone(),
                2,
                0,
                List.of(
                        first("first load, s (ten times the 10,000)", 900),
                        second("unchanged run, s (ten times the 10,000)", 200),
                        new Limit("resident, first load, MB", 0, GIGABYTE, Scenarios::standalone),
                        new Limit("resident, unchanged, MB", 1, GIGABYTE, Scenarios::standalone),
                        writes(),
                        failures()));
    }

    private static Limit first(String what, double most) {
        return new Limit(what, 0, most, RunMeasure::seconds);
    }

    private static Limit second(String what, double most) {
        return new Limit(what, 1, most, RunMeasure::seconds);
    }

    private static Limit writes() {
        return new Limit("NetBox writes, unchanged", 1, 0, run -> run.seen().netboxWrites());
    }

    private static Limit failures() {
        return new Limit("objects that failed", 0, 0, RunMeasure::failed);
    }

    private static double standalone(RunMeasure run) {
        return run.peak("standalone");
    }

    private static Audience audience(RunMeasure run) {
        Audience audience = run.audience();
        if (audience == null) {
            throw new IllegalStateException("nobody followed the run");
        }
        return audience;
    }

    /** The names, as an error message lists them. */
    static String names() {
        return String.join(
                ", ", IntStream.range(0, all().size()).mapToObj(i -> all().get(i).name()).toList());
    }
}
