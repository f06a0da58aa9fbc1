package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.apply.DryRunWriter;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.workspace.Unlisted;
import io.github.proxboxfleet.netbox.workspace.Workspace;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shards of one cluster read what NetBox holds of it together. */
@Timeout(60)
class SharedReadingTest {
    private static final List<String> PARTS =
            List.of(
                    "/api/virtualization/virtual-machines/",
                    "/api/virtualization/interfaces/",
                    "/api/virtualization/virtual-disks/",
                    "/api/dcim/interfaces/",
                    "/api/ipam/ip-addresses/");

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private final ExecutorService shards = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void aClusterThatWasSynced() {
        List<Guest> guests =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        guest(
                                                100 + i,
                                                "web" + i,
                                                "pve1",
                                                "198.51.100." + (1 + i) + "/24"))
                        .toList();
        rig.sync(List.of(node("pve1", 11)), guests);
        assertThat(rig.failures()).isEmpty();
        rig.begin();
        netbox.requests().reset();
    }

    @AfterEach
    void stop() {
        shards.shutdownNow();
        netbox.close();
    }

    @Test
    void asksForOnePartWhileAnotherShardStillReadsTheMachines() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        Workspace workspace = rig.workspace();
        Future<ClusterMirror> first =
                open(
                        workspace,
                        before(
                                "virtualization/virtual-machines",
                                () -> {
                                    reading.countDown();
                                    return others.await(30, SECONDS);
                                }));
        reading.await();
        Future<ClusterMirror> second = open(workspace, thatSays(others, "dcim/interfaces"));

        assertThat(first.get()).isSameAs(second.get());
        assertThat(others.getCount()).isZero();
        assertWhole(first.get());
    }

    @Test
    void readsEachPartOnceHoweverManyShardsTakePart() throws Exception {
        Workspace workspace = rig.workspace();
        List<Future<ClusterMirror>> all =
                IntStream.range(0, 4).mapToObj(_ -> open(workspace, rig.api())).toList();

        for (Future<ClusterMirror> each : all) {
            assertWhole(each.get());
        }
        assertThat(PARTS)
                .allSatisfy(path -> assertThat(netbox.requests().count("GET", path)).isEqualTo(1));
    }

    @Test
    void leavesToTheOthersWhatOneCouldNotRead() throws Exception {
        CountDownLatch failing = new CountDownLatch(1);
        CountDownLatch joined = new CountDownLatch(1);
        Workspace workspace = rig.workspace();
        Future<ClusterMirror> unlucky =
                open(
                        workspace,
                        before(
                                "virtualization/virtual-machines",
                                () -> {
                                    failing.countDown();
                                    joined.await();
                                    throw new FailedException(
                                            new Failure.Unreachable("nb", "gone", "wait", true));
                                }));
        failing.await();
        Future<ClusterMirror> other = open(workspace, thatSays(joined, "dcim/interfaces"));

        assertThatThrownBy(unlucky::get).hasCauseInstanceOf(FailedException.class);
        assertWhole(other.get());
    }

    private static void assertWhole(ClusterMirror mirror) {
        assertThat(mirror.all(VirtualMachines.MODEL)).hasSize(20);
        assertThat(mirror.all(VmInterfaces.MODEL)).hasSize(20);
        assertThat(mirror.all(VirtualDisks.MODEL)).hasSize(20);
        assertThat(mirror.all(DeviceInterfaces.MODEL)).hasSize(5);
        assertThat(mirror.all(IpAddresses.MODEL)).hasSize(21);
    }

    private Future<ClusterMirror> open(Workspace workspace, NetBoxApi api) {
        return shards.submit(
                () ->
                        workspace
                                .open(api, new DryRunWriter(), rig.target(), new Unlisted())
                                .mirror());
    }

    /** A session that tells when it reads from a path. */
    private NetBoxApi thatSays(CountDownLatch reads, String path) {
        return before(
                path,
                () -> {
                    reads.countDown();
                    return true;
                });
    }

    /** A session that does something before it reads from a path. */
    private NetBoxApi before(String path, Callable<?> deed) {
        NetBoxApi api = rig.api();
        return (NetBoxApi)
                Proxy.newProxyInstance(
                        NetBoxApi.class.getClassLoader(),
                        new Class<?>[] {NetBoxApi.class},
                        (_, method, arguments) -> {
                            if (arguments != null && List.of(arguments).contains(path)) {
                                deed.call();
                            }
                            try {
                                return method.invoke(api, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
