package io.github.proxboxfleet.simulator.netbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SimulatorKeepsAddressesTest extends AddressContract {
    private static NetBoxSimulator simulator;

    SimulatorKeepsAddressesTest() {
        super(Rest.of(simulator));
    }

    @BeforeAll
    static void starts() {
        simulator = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    }

    @AfterAll
    static void stops() {
        simulator.close();
    }
}
