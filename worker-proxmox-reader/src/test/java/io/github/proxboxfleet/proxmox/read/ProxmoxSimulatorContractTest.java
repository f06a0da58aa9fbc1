package io.github.proxboxfleet.proxmox.read;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ProxmoxSimulatorContractTest {
    private static final List<ProxmoxSimulator> RUNNING = new ArrayList<>();

    @TestFactory
    Stream<DynamicContainer> everyReleaseKeepsTheContract() {
        return ProxmoxVersion.known().stream()
                .map(
                        version ->
                                dynamicContainer(
                                        version.release(),
                                        ProxmoxContract.of(
                                                Lab.target(
                                                        start(
                                                                ProxmoxSimulatorOptions.defaults()
                                                                        .withVersion(
                                                                                version
                                                                                        .release()))))));
    }

    @TestFactory
    Stream<DynamicTest> aStandaloneNodeKeepsTheContract() {
        return ProxmoxContract.of(
                Lab.target(start(ProxmoxSimulatorOptions.defaults().withStandalone())));
    }

    @TestFactory
    Stream<DynamicTest> aPasswordOpensWhatATokenOpens() {
        ProxmoxSimulator simulator = start(ProxmoxSimulatorOptions.defaults());
        return ProxmoxContract.of(
                Lab.password(simulator.url(), simulator.user(), simulator.password()));
    }

    @AfterAll
    static void close() {
        RUNNING.forEach(ProxmoxSimulator::close);
        RUNNING.clear();
    }

    private static ProxmoxSimulator start(ProxmoxSimulatorOptions options) {
        ProxmoxSimulator simulator = ProxmoxSimulator.start(options);
        RUNNING.add(simulator);
        return simulator;
    }
}
