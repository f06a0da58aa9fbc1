package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.Sites;
import io.github.proxboxfleet.netbox.model.Tags;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.Vrfs;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract, kept by the simulator in the versions that differ. */
@ParameterizedClass
@ValueSource(strings = {"4.2.9", "4.5.2", "4.6.8", "4.7.3"})
class SimulatedNetBoxContractTest extends NetBoxContract {
    private final NetBoxSimulator simulator;

    SimulatedNetBoxContractTest(String version) {
        simulator =
                NetBoxSimulator.start(
                        NetBoxSimulatorOptions.defaults()
                                .withVersion(version)
                                .withBasePath("/netbox")
                                .withPageSizeMax(15));
    }

    @Override
    Connection connection() {
        return new Connection(simulator.url(), simulator.token());
    }

    /** After the contract's own cleaning. */
    @Override
    @AfterEach
    void cleanUp() {
        super.cleanUp();
        assertThat(simulator.count(VirtualMachines.MODEL.path())).isZero();
        simulator.close();
    }

    @Test
    void whatANamedPermissionGivesIsNotAskedModelByModel() {
        Set<Model> models =
                Set.of(Tags.MODEL, Sites.MODEL, Devices.MODEL, Clusters.MODEL, IpAddresses.MODEL);
        NetBoxApi api = connection().open(Connection.HASTY);
        boolean told = api.capabilities().tokensUser();
        simulator.requests().reset();
        assertThat(api.missingPermissions(models)).isEmpty();
        assertThat(simulator.requests().total()).isEqualTo(told ? 4 : 10);

        simulator.revokePermission("dcim.site", "change");
        simulator.requests().reset();
        assertThat(api.missingPermissions(models)).containsExactly("change on dcim.site");
        assertThat(simulator.requests().total()).isEqualTo(told ? 5 : 10);
    }

    @Test
    void aTokenThatMayNotAddIsToldSo() {
        simulator.revokePermission("extras.tag", "add");
        NetBoxApi api = connection().open(Connection.HASTY);

        assertThat(api.missingPermissions(Set.of(Tags.MODEL, Vrfs.MODEL)))
                .containsExactly("add on extras.tag");
        assertThatThrownBy(
                        () ->
                                new PlainWriter(new BulkWriters().open(api, WriteOptions.PLAIN))
                                        .create(
                                                Tags.MODEL.path(),
                                                List.of(Objects.named("a").put("slug", "a")),
                                                Objects.SLUG))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        e ->
                                assertThat(e.failure())
                                        .isInstanceOfSatisfying(
                                                Failure.Forbidden.class,
                                                forbidden ->
                                                        assertThat(forbidden.cause())
                                                                .isEqualTo(
                                                                        "the token lacks the permission to add on extras.tag")));
    }
}
