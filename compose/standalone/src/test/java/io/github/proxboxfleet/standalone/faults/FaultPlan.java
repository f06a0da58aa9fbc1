package io.github.proxboxfleet.standalone.faults;

import io.github.proxboxfleet.model.message.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What happens in the run of one seed. The same seed gives the same plan. */
record FaultPlan(long seed, Estate estate, List<Planned> faults) {
    /** A fault and its moment. */
    record Planned(Moment moment, Fault fault) {
        @Override
        public String toString() {
            return moment + ": " + fault;
        }
    }

    /** Which faults there can be: not every fleet can be hurt in every way. */
    enum Reach {
        /** All parts in this JVM. */
        JVM,
        /** Processes and a real broker. */
        PROCESSES
    }

    static FaultPlan of(long seed, Reach reach) {
        Random random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
        Estate estate = Estate.any(random, reach);
        int most = 1 + random.nextInt(3);
        List<Planned> faults = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            // The first faults of seeds that follow one another are of all kinds.
            int kind = i == 0 ? Math.floorMod(seed, KINDS) : random.nextInt(KINDS);
            faults.add(new Planned(moment(random), fault(kind, random, reach)));
        }
        return new FaultPlan(seed, estate, List.copyOf(faults));
    }

    private static Moment moment(Random random) {
        Moment.Clock clock = random.nextInt(3) == 0 ? Moment.Clock.PROXMOX : Moment.Clock.NETBOX;
        return new Moment(clock, random.nextDouble());
    }

    private static Fault fault(int kind, Random random, Reach reach) {
        boolean jvm = reach == Reach.JVM;
        int size = 1 + random.nextInt(4);
        Duration gone = Duration.ofMillis(50L + random.nextInt(jvm ? 500 : 3000));
        return switch (kind) {
            case 0, 1 -> new Fault.Killed(Part.WRITER, gone);
            case 2 -> new Fault.Killed(Part.SCHEDULER, gone);
            case 3 -> new Fault.Killed(Part.READER, gone);
            case 4 -> new Fault.Killed(Part.GATEWAY, gone);
            case 5 -> new Fault.Crashed();
            case 6 -> new Fault.Cut(any(Part.values(), random));
            case 7 -> new Fault.BrokerAway(gone);
            case 8 -> new Fault.Refused(any(QUEUES, random), gone);
            case 9 -> new Fault.NetBoxDown(gone);
            case 10, 11, 12, 13 ->
                    new Fault.NetBox(
                            any(METHODS, random), size, any(Fault.NetBox.Wrong.values(), random));
            case 14 -> new Fault.ProxmoxDown(gone);
            case 15, 16 -> new Fault.Proxmox(size, any(Fault.Proxmox.Wrong.values(), random));
            case 17 -> new Fault.NodeOffline(random.nextInt(2));
            case 18 -> new Fault.AgentsHang(size);
            default ->
                    jvm && random.nextBoolean()
                            ? new Fault.ClockJump(
                                    Duration.ofMinutes(any(new Integer[] {-90, 90}, random)))
                            : new Fault.DiskFull(
                                    any(new Part[] {Part.GATEWAY, Part.SCHEDULER}, random), gone);
        };
    }

    private static final int KINDS = 20;

    private static final String[] METHODS = {"POST", "PATCH", "GET", "*"};

    private static final String[] QUEUES = {
        Topology.SCHEDULER_QUEUE, Topology.READ_QUEUE, Topology.WRITE_QUEUE
    };

    private static <T> T any(T[] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }

    /** Whether something may be left undone, and reported, by the design. */
    boolean mayLeaveWork() {
        return faults.stream()
                .anyMatch(
                        planned ->
                                switch (planned.fault()) {
                                    case Fault.NodeOffline _, Fault.AgentsHang _ -> true;
                                    case Fault.NetBox(_, _, var wrong) ->
                                            wrong == Fault.NetBox.Wrong.BROKEN
                                                    || wrong
                                                            == Fault.NetBox.Wrong
                                                                    .BROKEN_AFTER_COMMIT;
                                    case Fault.Proxmox _ -> true;
                                    default -> false;
                                });
    }

    @Override
    public String toString() {
        return "seed "
                + seed
                + ", "
                + estate
                + "; "
                + faults.stream().map(Planned::toString).collect(Collectors.joining("; "));
    }
}
