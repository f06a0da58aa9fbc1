package io.github.proxboxfleet.bench.simulated;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.netbox.cost.CostModel;
import io.github.proxboxfleet.simulator.proxmox.GuestKind;
import io.github.proxboxfleet.simulator.proxmox.GuestView;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.simulator.wire.WireLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulators of an estate, and what they see. */
final class Simulation implements AutoCloseable {
    private static final Duration HANGS = Duration.ofSeconds(6);
    private static final Pattern AGENT = Pattern.compile("/qemu/(\\d+)/agent/");

    /** The models of which an estate makes objects. */
    private static final Map<String, String> MODELS =
            Map.of(
                    "virtualization.virtualmachine", "virtualization/virtual-machines",
                    "virtualization.virtualdisk", "virtualization/virtual-disks",
                    "virtualization.vminterface", "virtualization/interfaces",
                    "ipam.ipaddress", "ipam/ip-addresses",
                    "dcim.macaddress", "dcim/mac-addresses",
                    "dcim.device", "dcim/devices",
                    "dcim.interface", "dcim/interfaces",
                    "ipam.vlan", "ipam/vlans");

    private final CostModel costs;
    private final NetBoxSimulator netbox;
    private final List<ProxmoxSimulator> clusters = new ArrayList<>();
    private final int hanging;

    private Simulation(Estate estate, CostModel costs) {
        this.costs = costs;
        this.hanging = estate.hangingAgents();
        this.netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withCost(costs));
        for (int i = 0; i < estate.clusters(); i++) {
            ProxmoxSimulator cluster =
                    ProxmoxSimulator.start(
                            ProxmoxSimulatorOptions.defaults()
                                    .withClusterName("cluster-" + (i + 1))
                                    .withNodePrefix("pve" + (i + 1) + "-")
                                    .withNodes(estate.nodes())
                                    .withGuests(estate.guestsOf(i))
                                    .withSeed(1 + i)
                                    .withAnswerDelay(Duration.ofMillis(estate.answerMillis())));
            cluster.cluster().guests().stream()
                    .filter(guest -> guest.running() && hasAgent(guest))
                    .limit(estate.hangingOf(i))
                    .forEach(guest -> cluster.faults().hangAgent(guest.vmid(), HANGS));
            clusters.add(cluster);
        }
    }

    static Simulation of(Estate estate, CostModel costs) {
        return new Simulation(estate, costs);
    }

    Addresses addresses() {
        return new Addresses(
                clusters.stream()
                        .map(
                                cluster ->
                                        new Addresses.Proxmox(
                                                cluster.url(),
                                                cluster.tokenId(),
                                                cluster.tokenSecret()))
                        .toList(),
                netbox.url(),
                netbox.token());
    }

    /** Writes down what NetBox was asked since the last look, as far as it is still known. */
    void tell(RequestLog log) {
        netbox.requests().entries().forEach(log::write);
    }

    /** What was seen since the last look. */
    SimulatorStats stats() {
        var asked = netbox.requests();
        Map<String, Long> objects = new TreeMap<>();
        MODELS.forEach((label, path) -> objects.put(label, netbox.count(path)));
        SimulatorStats stats =
                new SimulatorStats(
                        asked.total(),
                        asked.writes(),
                        asked.maxInFlight(),
                        seconds(asked.worked()),
                        minimumWork(),
                        asked.counts(),
                        objects,
                        clusters.stream().mapToInt(cluster -> cluster.requests().total()).sum(),
                        clusters.stream()
                                .mapToInt(cluster -> cluster.requests().maxInFlight())
                                .max()
                                .orElse(0),
                        clusters.stream()
                                .mapToDouble(cluster -> seconds(cluster.requests().span()))
                                .max()
                                .orElse(0),
                        hanging == 0 ? 0 : mostAsked());
        asked.reset();
        clusters.forEach(cluster -> cluster.requests().reset());
        return stats;
    }

    private double minimumWork() {
        if (costs.perObject().isEmpty()) {
            return 0;
        }
        MinimumWork minimumWork = new MinimumWork(costs);
        Duration sum = Duration.ZERO;
        for (Map.Entry<String, String> model : MODELS.entrySet()) {
            sum = sum.plus(minimumWork.of(model.getKey(), netbox.all(model.getValue())));
        }
        return seconds(sum);
    }

    private int mostAsked() {
        int most = 0;
        for (ProxmoxSimulator cluster : clusters) {
            Map<String, Integer> asked = new HashMap<>();
            for (WireLog.Entry entry : cluster.requests().entries()) {
                Matcher agent = AGENT.matcher(entry.path());
                if (agent.find() && entry.took().compareTo(HANGS) >= 0) {
                    most = Math.max(most, asked.merge(agent.group(1), 1, Integer::sum));
                }
            }
        }
        return most;
    }

    private static boolean hasAgent(GuestView guest) {
        return guest.kind() == GuestKind.QEMU
                && guest.config().getOrDefault("agent", "").contains("1");
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    @Override
    public void close() {
        clusters.forEach(ProxmoxSimulator::close);
        netbox.close();
    }
}
