package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.write.TinyNetBox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class BulkWriterFaultTest {
    private static final String VMS = "virtualization/virtual-machines";
    private static final String ADDRESSES = "ipam/ip-addresses";
    private static final NaturalKey NAME =
            new NaturalKey() {
                @Override
                public List<ObjectNode> find(NetBoxApi api, List<ObjectNode> candidates) {
                    return api.list(
                            VMS, Query.of("name", candidates.stream().map(this::keyOf).toList()));
                }

                @Override
                public String keyOf(ObjectNode object) {
                    return object.path("name").asString();
                }
            };

    private final List<Duration> pauses = new ArrayList<>();
    private final BulkWriters writers =
            new BulkWriters(new Pace(System::nanoTime, pauses::add, new Random(1)));
    private TinyNetBox netbox = new TinyNetBox("4.7.3");

    @AfterEach
    void close() {
        netbox.close();
    }

    private void version(String version) {
        netbox.close();
        netbox = new TinyNetBox(version);
    }

    private PlainWriter writer() {
        return new PlainWriter(writers.open(netbox.open(), WriteOptions.PLAIN));
    }

    private static List<ObjectNode> objects(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Objects.named("vm" + i).put("memory", i))
                .toList();
    }

    private static List<Patch> patches(List<Created<ObjectNode>> created, String field, int value) {
        return created.stream()
                .map(outcome -> ((Created.Done<ObjectNode>) outcome).object())
                .map(
                        object ->
                                new Patch(
                                        object.path("id").asLong(),
                                        Objects.empty().put(field, value),
                                        object.path("last_updated").asString()))
                .toList();
    }

    private void everyVmIsThereOnce(int count) {
        assertThat(netbox.table.values())
                .extracting(row -> row.path("name").asString())
                .containsExactlyInAnyOrderElementsOf(
                        objects(count).stream().map(vm -> vm.path("name").asString()).toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER", "DEADLOCK", "BAD_GATEWAY"})
    void createsEachObjectOnceWhateverBefallsTheFirstRequest(Fault fault) {
        netbox.faults.add(fault);

        List<Created<ObjectNode>> outcomes = writer().create(VMS, objects(70), NAME);

        assertThat(outcomes)
                .hasSize(70)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Created.Done.class));
        assertThat(outcomes)
                .extracting(
                        outcome ->
                                ((Created.Done<ObjectNode>) outcome)
                                        .object()
                                        .path("memory")
                                        .asInt())
                .containsExactlyElementsOf(IntStream.range(0, 70).boxed().toList());
        everyVmIsThereOnce(70);
    }

    @Test
    void doesNotSendAgainWhatWasCreatedBeforeTheAnswerWasLost() {
        netbox.faults.add(Fault.RESET_AFTER);

        writer().create(VMS, objects(40), NAME);

        assertThat(netbox.chunks).containsExactly(40);
    }

    @Test
    void findsWhatWasCreatedWhenTheAnswerCameTooLate() {
        netbox.faults.add(Fault.SILENT_AFTER);
        NetBoxApi impatient =
                netbox.open(
                        Connection.HASTY.withTimeouts(
                                Duration.ofSeconds(30), Duration.ofMillis(400)));

        List<Created<ObjectNode>> outcomes =
                new PlainWriter(writers.open(impatient, WriteOptions.PLAIN))
                        .create(VMS, objects(30), NAME);

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Created.Done.class));
        everyVmIsThereOnce(30);
    }

    @Test
    void whatSomeoneElseCreatedMeanwhileIsToBeComparedAgain() {
        writer().create(VMS, List.of(Objects.named("vm3").put("memory", 999)), NAME);
        netbox.faults.add(Fault.RESET_BEFORE);

        List<Created<ObjectNode>> outcomes = writer().create(VMS, objects(5), NAME);

        assertThat(outcomes.get(3))
                .isInstanceOfSatisfying(
                        Created.Existed.class,
                        existed ->
                                assertThat(((ObjectNode) existed.object()).path("memory").asInt())
                                        .isEqualTo(999));
        assertThat(outcomes).filteredOn(Created.Done.class::isInstance).hasSize(4);
    }

    @Test
    void aRaceForOneKeyConcernsOnlyThatObject() {
        writer().create(VMS, List.of(Objects.named("vm3").put("memory", 999)), NAME);

        List<Created<ObjectNode>> outcomes = writer().create(VMS, objects(50), NAME);

        assertThat(outcomes.get(3)).isInstanceOf(Created.Existed.class);
        assertThat(outcomes).filteredOn(Created.Done.class::isInstance).hasSize(49);
        assertThat(netbox.chunks).containsExactly(1, 50, 49);
    }

    @Test
    void aClashWithAnObjectThatCannotBeFoundFailsAlone() {
        writer().create(VMS, List.of(Objects.named("VM3")), NAME);

        List<Created<ObjectNode>> outcomes = writer().create(VMS, objects(50), NAME);

        assertThat(outcomes.get(3))
                .isInstanceOfSatisfying(
                        Created.Failed.class,
                        failed ->
                                assertThat(failed.failure()).isInstanceOf(Failure.Conflict.class));
        assertThat(outcomes).filteredOn(Created.Done.class::isInstance).hasSize(49);
    }

    @Test
    void triesAgainAfterDeadlocksWithGrowingPauses() {
        netbox.faults.addAll(List.of(Fault.DEADLOCK, Fault.DEADLOCK, Fault.DEADLOCK));

        List<Created<ObjectNode>> outcomes = writer().create(VMS, objects(10), NAME);

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Created.Done.class));
        assertThat(netbox.chunks).containsExactly(10, 10, 10, 10);
        assertThat(pauses).hasSize(3).isSorted();
    }

    @Test
    void leavesEndlessDeadlocksToTheQueue() {
        netbox.always = Fault.DEADLOCK;

        assertThatThrownBy(() -> writer().create(VMS, objects(10), NAME))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        e -> assertThat(e.failure()).isInstanceOf(Failure.Overloaded.class));
        assertThat(netbox.chunks).hasSize(6);
    }

    @Test
    void leavesAStormOfBadGatewaysToTheQueue() {
        netbox.always = Fault.BAD_GATEWAY;

        assertThatThrownBy(() -> writer().create(VMS, objects(100), NAME))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        e -> {
                            assertThat(e.failure()).isInstanceOf(Failure.Overloaded.class);
                            assertThat(e.failure().message())
                                    .startsWith("NetBox 'lab': ")
                                    .contains("HTTP 502");
                        });
        assertThat(netbox.chunks).containsExactly(100, 50, 25, 9, 3, 1);
    }

    @Test
    void laterWritersStartWithWhatWasLearned() {
        netbox.faults.add(Fault.BAD_GATEWAY);
        writer().create(VMS, objects(50), NAME);

        writer().update(VMS, List.of());
        writer().create(VMS, List.of(Objects.named("a")), NAME);
        int before = netbox.chunks.size();
        writer().create(
                        VMS,
                        IntStream.range(0, 60).mapToObj(i -> Objects.named("b" + i)).toList(),
                        NAME);

        assertThat(netbox.chunks.get(before)).isLessThan(ChunkSize.START + 10);
        assertThat(netbox.chunks.subList(0, 2)).containsExactly(50, 25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5.2", "4.6.8", "4.7.3"})
    void aPoisonAmongAThousandFailsAlone(String version) {
        version(version);
        List<ObjectNode> objects = new ArrayList<>(objects(1_000));
        objects.set(777, Objects.named("vm777").put("memory", "much"));

        List<Created<ObjectNode>> created = writer().create(VMS, objects, NAME);

        assertThat(created.get(777))
                .isInstanceOfSatisfying(
                        Created.Failed.class,
                        failed ->
                                assertThat(failed.failure().cause())
                                        .isEqualTo("memory: A valid integer is required"));
        assertThat(created).filteredOn(Created.Done.class::isInstance).hasSize(999);
        assertThat(netbox.table).hasSize(999);
        assertThat(netbox.tally.writes()).isLessThanOrEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5.2", "4.6.8", "4.7.3"})
    void aPoisonChangeAmongAThousandFailsAlone(String version) {
        version(version);
        List<Created<ObjectNode>> created = writer().create(VMS, objects(1_000), NAME);
        List<Patch> patches = new ArrayList<>(patches(created, "memory", 5_000));
        patches.set(777, Patch.of(patches.get(777).id(), Objects.empty().put("memory", "much")));
        long before = netbox.tally.total();

        List<Patched> changed = writer().update(VMS, patches);

        assertThat(changed.get(777)).isInstanceOf(Patched.Failed.class);
        assertThat(changed).filteredOn(Patched.Done.class::isInstance).hasSize(999);
        assertThat(netbox.table.values())
                .filteredOn(row -> row.path("memory").asInt() == 5_000)
                .hasSize(999);
        assertThat(netbox.tally.total() - before).isLessThanOrEqualTo(30);
    }

    @Test
    void anObjectThatBreaksNetBoxFailsAlone() {
        List<ObjectNode> objects = new ArrayList<>(objects(60));
        objects.set(33, Objects.named("crash"));

        List<Created<ObjectNode>> outcomes = writer().create(VMS, objects, NAME);

        assertThat(outcomes.get(33))
                .isInstanceOfSatisfying(
                        Created.Failed.class,
                        failed ->
                                assertThat(failed.failure().cause())
                                        .startsWith(
                                                "NetBox itself fails on this object: 'NoneType'"));
        assertThat(outcomes).filteredOn(Created.Done.class::isInstance).hasSize(59);
    }

    @Test
    void anObjectOnWhichTheConnectionAlwaysBreaksFailsAlone() {
        List<ObjectNode> objects = new ArrayList<>(objects(60));
        objects.set(55, Objects.named("killer"));

        List<Created<ObjectNode>> outcomes = writer().create(VMS, objects, NAME);

        assertThat(outcomes.get(55))
                .isInstanceOfSatisfying(
                        Created.Failed.class,
                        failed ->
                                assertThat(failed.failure())
                                        .isInstanceOf(Failure.Unreachable.class));
        assertThat(outcomes).filteredOn(Created.Done.class::isInstance).hasSize(59);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER", "DEADLOCK", "BAD_GATEWAY"})
    void aGuardedChangeIsOursThoughItsAnswerWasLost(Fault fault) {
        List<Patch> patches = patches(writer().create(VMS, objects(30), NAME), "memory", 7);
        netbox.faults.add(fault);

        List<Patched> outcomes = writer().update(VMS, patches);

        assertThat(outcomes)
                .hasSize(30)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Patched.Done.class));
        assertThat(netbox.table.values())
                .allSatisfy(row -> assertThat(row.path("memory").asInt()).isEqualTo(7));
    }

    @Test
    void aStaleChangeIsToldWithoutTryingHalves() {
        List<Patch> patches = patches(writer().create(VMS, objects(40), NAME), "memory", 7);
        writer().update(
                        VMS,
                        List.of(Patch.of(patches.get(11).id(), Objects.empty().put("memory", 1))));
        netbox.chunks.clear();

        List<Patched> outcomes = writer().update(VMS, patches);

        assertThat(outcomes.get(11)).isEqualTo(new Patched.Stale());
        assertThat(outcomes).filteredOn(Patched.Done.class::isInstance).hasSize(39);
        assertThat(netbox.chunks).containsExactly(40, 39);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER", "DEADLOCK", "BAD_GATEWAY"})
    void deletesThoughTheAnswerWasLost(Fault fault) {
        List<Long> ids =
                patches(writer().create(VMS, objects(30), NAME), "memory", 0).stream()
                        .map(Patch::id)
                        .toList();
        netbox.faults.add(fault);

        List<Deleted> outcomes = writer().delete(VMS, ids);

        assertThat(outcomes).isEqualTo(ids.stream().<Deleted>map(_ -> new Deleted.Gone()).toList());
        assertThat(netbox.table).isEmpty();
    }

    @Test
    void addressesAreCreatedByOneRequestAtATime() throws InterruptedException {
        assertThat(mostRequestsAtOnce("ipam/ip-addresses", 1)).isEqualTo(1);
        assertThat(mostRequestsAtOnce(VMS, 2)).isEqualTo(2);
    }

    @Test
    void whoCreatesAddressesIsDoneWithAllBeforeTheNextBegins() throws InterruptedException {
        netbox.gate = new CountDownLatch(1);
        Thread first = creatingAddresses("a");
        Awaitility.await().until(() -> netbox.mostAtOnce.get() == 1);
        assertThat(writer().creationLaneBusy(ADDRESSES)).isTrue();
        assertThat(writer().creationLaneBusy(VMS)).isFalse();
        Thread second = creatingAddresses("b");
        netbox.gate.countDown();
        first.join();
        second.join();

        assertThat(netbox.table.values())
                .extracting(row -> row.path("name").asString().substring(0, 1))
                .containsExactlyElementsOf(
                        IntStream.range(0, 600).mapToObj(i -> i < 300 ? "a" : "b").toList());
        assertThat(writer().creationLaneBusy(ADDRESSES)).isFalse();
    }

    @Test
    void nobodyWaitsForOneWhoPauses() {
        List<Boolean> waited = new ArrayList<>();
        List<PlainWriter> others = new ArrayList<>();
        BulkWriters all =
                new BulkWriters(
                        new Pace(
                                System::nanoTime,
                                _ -> waited.add(others.getFirst().creationLaneBusy(ADDRESSES)),
                                new Random(1)));
        others.add(new PlainWriter(all.open(netbox.open(), WriteOptions.PLAIN)));
        netbox.faults.addAll(List.of(Fault.DEADLOCK, Fault.BAD_GATEWAY));

        assertThat(
                        new PlainWriter(all.open(netbox.open(), WriteOptions.PLAIN))
                                .create(ADDRESSES, objects(3), NAME))
                .hasSize(3);

        assertThat(waited).containsExactly(false, false);
        assertThat(others.getFirst().creationLaneBusy(ADDRESSES)).isFalse();
    }

    private Thread creatingAddresses(String prefix) {
        PlainWriter writer = writer();
        return Thread.ofVirtual()
                .start(
                        () ->
                                writer.create(
                                        ADDRESSES,
                                        IntStream.range(0, 300)
                                                .mapToObj(i -> Objects.named(prefix + i))
                                                .toList(),
                                        NAME));
    }

    private int mostRequestsAtOnce(String path, int expected) throws InterruptedException {
        netbox.gate = new CountDownLatch(1);
        netbox.mostAtOnce.set(0);
        List<Thread> threads =
                IntStream.range(0, 2)
                        .mapToObj(
                                i ->
                                        Thread.ofVirtual()
                                                .start(
                                                        () ->
                                                                writer().create(
                                                                                path,
                                                                                List.of(
                                                                                        Objects
                                                                                                .named(
                                                                                                        path
                                                                                                                + i)),
                                                                                NAME)))
                        .toList();
        Awaitility.await().until(() -> netbox.mostAtOnce.get() >= expected);
        Awaitility.await()
                .during(Duration.ofMillis(200))
                .until(() -> netbox.mostAtOnce.get() == expected);
        netbox.gate.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return netbox.mostAtOnce.get();
    }
}
