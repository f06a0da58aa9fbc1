package io.github.proxboxfleet.bench.simulated;

import java.util.Map;

/**
 * What the simulated systems have seen since they were last asked.
 *
 * @param netboxInFlight most requests at one moment
 * @param netboxWorkedSeconds what NetBox's workers were busy for, by the cost model
 * @param minimumWorkSeconds what they would be busy for if each object that came were written as
 *     cheaply as there is a way to, and nothing read
 * @param objects that NetBox holds, by model
 * @param proxmoxSpanSeconds from the first request to Proxmox to the last answer
 * @param mostAsked questions to the agent that was asked most of those that hang
 */
public record SimulatorStats(
        int netboxRequests,
        int netboxWrites,
        int netboxInFlight,
        double netboxWorkedSeconds,
        double minimumWorkSeconds,
        Map<String, Integer> netboxByTemplate,
        Map<String, Long> objects,
        int proxmoxRequests,
        int proxmoxInFlight,
        double proxmoxSpanSeconds,
        int mostAsked) {
    public SimulatorStats {
        netboxByTemplate = Map.copyOf(netboxByTemplate);
        objects = Map.copyOf(objects);
    }
}
