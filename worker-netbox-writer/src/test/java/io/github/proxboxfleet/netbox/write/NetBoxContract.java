package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.api.RequestTally;
import io.github.proxboxfleet.netbox.model.ClusterTypes;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.ObjectChanges;
import io.github.proxboxfleet.netbox.model.Tags;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we rely on in NetBox. Runs against the simulator in several versions and, where there is
 * one, a real NetBox.
 */
abstract class NetBoxContract {
    private static final String VMS = VirtualMachines.MODEL.path();
    private static final String CLUSTERS = Clusters.MODEL.path();
    private static final String TYPES = ClusterTypes.MODEL.path();
    private static final String TAGS = Tags.MODEL.path();
    private static final String ADDRESSES = IpAddresses.MODEL.path();

    private final String prefix = "contract-" + Long.toString(System.nanoTime(), 36);
    private NetBoxApi api;
    private PlainWriter writer;
    private long cluster;

    abstract Connection connection();

    @BeforeEach
    void connect() {
        api = connection().open(Connection.HASTY.withPageSize(20));
        writer =
                new PlainWriter(
                        new BulkWriters().open(api, WriteOptions.saying("Proxbox run " + prefix)));
        long type =
                id(
                        writer.create(
                                TYPES,
                                List.of(Objects.named(prefix).put("slug", prefix)),
                                Objects.SLUG));
        cluster =
                id(
                        writer.create(
                                CLUSTERS,
                                List.of(Objects.named(prefix).put("type", type)),
                                Objects.NAME));
    }

    @AfterEach
    void cleanUp() {
        delete(
                VMS,
                api.list(
                        VMS,
                        Query.of("cluster_id", cluster),
                        vm -> vm.path("cluster").path("id").asLong() == cluster));
        delete(CLUSTERS, api.list(CLUSTERS, Query.of("name", prefix), o -> ours(o, "name")));
        delete(TYPES, api.list(TYPES, Query.of("slug", prefix), o -> ours(o, "slug")));
        delete(TAGS, api.list(TAGS, Query.ALL).stream().filter(o -> ours(o, "name")).toList());
        delete(
                ADDRESSES,
                api.list(ADDRESSES, Query.ALL).stream()
                        .filter(o -> ours(o, "description"))
                        .toList());
    }

    private boolean ours(ObjectNode object, String field) {
        return object.path(field).asString("").startsWith(prefix);
    }

    private void delete(String path, List<ObjectNode> objects) {
        writer.delete(path, objects.stream().map(object -> object.path("id").asLong()).toList());
    }

    private static long id(List<Created<ObjectNode>> outcomes) {
        assertThat(outcomes).singleElement().isInstanceOf(Created.Done.class);
        return done(outcomes.getFirst()).path("id").asLong();
    }

    private static ObjectNode done(Patched outcome) {
        assertThat(outcome).isInstanceOf(Patched.Done.class);
        return ((Patched.Done) outcome).object();
    }

    private static ObjectNode done(Created<ObjectNode> outcome) {
        assertThat(outcome).isInstanceOf(Created.Done.class);
        return ((Created.Done<ObjectNode>) outcome).object();
    }

    private List<ObjectNode> newVms(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                Objects.named(prefix + "-" + i)
                                        .put("cluster", cluster)
                                        .put("status", "active")
                                        .put("memory", 1000 + i))
                .toList();
    }

    private List<ObjectNode> createVms(int count) {
        return writer.create(VMS, newVms(count), Objects.VM).stream()
                .map(NetBoxContract::done)
                .toList();
    }

    private List<ObjectNode> vms() {
        return api.list(
                VMS,
                Query.of("cluster_id", cluster),
                vm -> vm.path("cluster").path("id").asLong() == cluster);
    }

    @Test
    void tellsItsVersion() {
        assertThat(api.capabilities().atLeast(4, 2)).isTrue();
        assertThat(api.capabilities().version()).startsWith(api.capabilities().major() + ".");
    }

    @Test
    void pagesToTheEndInTheOrderOfIds() {
        createVms(53);

        List<Long> ids = vms().stream().map(vm -> vm.path("id").asLong()).toList();

        assertThat(ids).hasSize(53).doesNotHaveDuplicates().isSorted();
        assertThat(api.count(VMS, Query.of("cluster_id", cluster))).isEqualTo(53);
    }

    @Test
    void pagesWithFieldsThatLeaveOutTheId() {
        createVms(45);

        List<ObjectNode> vms =
                api.list(VMS, Query.of("cluster_id", cluster).fields("name", "memory"));

        assertThat(vms).hasSize(45).allSatisfy(vm -> assertThat(vm.has("vcpus")).isFalse());
    }

    @Test
    void splitsWhatIsTooLongForAUrl() {
        List<Long> wanted = createVms(30).stream().map(vm -> vm.path("id").asLong()).toList();
        List<Long> many = new ArrayList<>(wanted);
        LongStream.range(900_000, 902_000).forEach(many::add);

        List<ObjectNode> found = api.list(VMS, Query.of("id", many).fields("id", "name"));

        assertThat(found)
                .extracting(vm -> vm.path("id").asLong())
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void asksForNothingWhenThereIsNothingToAskFor() {
        createVms(2);
        long before = api.tally().total();

        assertThat(api.list(VMS, Query.of("id", List.of()))).isEmpty();
        assertThat(api.tally().total()).isEqualTo(before);
    }

    @Test
    void dropsWhatAnIgnoredFilterLetsThrough() {
        createVms(3);

        assertThat(api.list(VMS, Query.of("no_such_filter", 1))).isNotEmpty();
        assertThat(
                        api.list(
                                VMS,
                                Query.of("no_such_filter", 1),
                                vm ->
                                        vm.path("name").asString().endsWith("-1")
                                                && ours(vm, "name")))
                .hasSize(1);
    }

    @Test
    void createsInTheOrderOfTheRequestWithEveryFieldThatWasSent() {
        List<Created<ObjectNode>> outcomes = writer.create(VMS, newVms(120), Objects.VM);

        assertThat(outcomes)
                .extracting(o -> done(o).path("name").asString())
                .containsExactlyElementsOf(
                        newVms(120).stream().map(vm -> vm.path("name").asString()).toList());
        assertThat(vms())
                .allSatisfy(
                        vm ->
                                assertThat(vm.path("memory").asInt())
                                        .isEqualTo(
                                                1000
                                                        + Integer.parseInt(
                                                                vm.path("name")
                                                                        .asString()
                                                                        .substring(
                                                                                prefix.length()
                                                                                        + 1))));
    }

    @Test
    void usesFarFewerRequestsThanObjects() {
        RequestTally tally = new RequestTally();
        NetBoxApi counted = connection().open(Connection.HASTY, tally);
        PlainWriter fresh = new PlainWriter(new BulkWriters().open(counted, WriteOptions.PLAIN));

        fresh.create(VMS, newVms(120), Objects.VM);

        assertThat(tally.writes()).isLessThanOrEqualTo(3);
        assertThat(tally.total() - tally.writes()).isEqualTo(1);
    }

    @Test
    void aPoisonAmongManyFailsAloneWithNetBoxsWords() {
        List<ObjectNode> objects = new ArrayList<>(newVms(100));
        objects.set(37, objects.get(37).deepCopy().put("name", prefix + "x".repeat(60)));
        long before = api.tally().writes();

        List<Created<ObjectNode>> outcomes = writer.create(VMS, objects, Objects.VM);

        assertThat(outcomes.get(37))
                .isInstanceOfSatisfying(
                        Created.Failed.class,
                        failed -> {
                            assertThat(failed.failure()).isInstanceOf(Failure.Rejected.class);
                            assertThat(failed.failure().cause())
                                    .contains("name: ")
                                    .contains("no more than 64 characters");
                            assertThat(failed.failure().remedy()).contains("Shorten");
                        });
        assertThat(outcomes).filteredOn(Created.Done.class::isInstance).hasSize(99);
        assertThat(vms()).hasSize(99);
        assertThat(api.tally().writes() - before).isLessThanOrEqualTo(6);
    }

    @Test
    void aPoisonChangeFailsAlone() {
        List<ObjectNode> vms = createVms(60);
        List<Patch> patches = new ArrayList<>();
        for (ObjectNode vm : vms) {
            patches.add(Patch.of(vm.path("id").asLong(), Objects.empty().put("memory", 7)));
        }
        patches.set(41, Patch.of(patches.get(41).id(), Objects.empty().put("memory", "much")));

        List<Patched> outcomes = writer.update(VMS, patches);

        assertThat(outcomes.get(41))
                .isInstanceOfSatisfying(
                        Patched.Failed.class,
                        failed -> assertThat(failed.failure().cause()).startsWith("memory: "));
        assertThat(outcomes).filteredOn(Patched.Done.class::isInstance).hasSize(59);
        assertThat(vms()).filteredOn(vm -> vm.path("memory").asInt() == 7).hasSize(59);
    }

    @Test
    void changesAndTellsWhatIsGone() {
        List<ObjectNode> vms = createVms(3);

        List<Patched> outcomes =
                writer.update(
                        VMS,
                        List.of(
                                Patch.of(
                                        vms.get(2).path("id").asLong(),
                                        Objects.empty().put("memory", 1)),
                                Patch.of(987_654_321, Objects.empty().put("memory", 2)),
                                Patch.of(
                                        vms.get(0).path("id").asLong(),
                                        Objects.empty().put("memory", 3))));

        assertThat(done(outcomes.get(0)).path("memory").asInt()).isEqualTo(1);
        assertThat(outcomes.get(1)).isEqualTo(new Patched.Gone());
        assertThat(done(outcomes.get(2)).path("memory").asInt()).isEqualTo(3);
    }

    @Test
    void deletesAndDoesNotMindWhatIsGone() {
        List<Long> ids =
                new ArrayList<>(createVms(30).stream().map(vm -> vm.path("id").asLong()).toList());
        ids.add(11, 987_654_321L);

        List<Deleted> outcomes = writer.delete(VMS, ids);

        assertThat(outcomes).isEqualTo(ids.stream().<Deleted>map(_ -> new Deleted.Gone()).toList());
        assertThat(vms()).isEmpty();
    }

    @Test
    void refusesToDeleteWhatOthersDependOn() {
        createVms(1);
        long free =
                id(
                        writer.create(
                                TAGS,
                                List.of(Objects.named(prefix).put("slug", prefix)),
                                Objects.SLUG));

        assertThat(writer.delete(CLUSTERS, List.of(cluster)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Deleted.Failed.class,
                        failed ->
                                assertThat(failed.failure().cause()).contains("dependent object"));
        assertThat(writer.delete(TAGS, List.of(free))).containsExactly(new Deleted.Gone());
    }

    @Test
    void theSameNaturalKeyTwiceIsCreatedOnce() {
        List<ObjectNode> twice = new ArrayList<>(newVms(10));
        twice.add(4, twice.get(2).deepCopy().put("name", (prefix + "-2").toUpperCase(Locale.ROOT)));

        List<Created<ObjectNode>> outcomes = writer.create(VMS, twice, Objects.VM);

        assertThat(outcomes.get(4))
                .isInstanceOfSatisfying(
                        Created.Existed.class,
                        existed ->
                                assertThat(((ObjectNode) existed.object()).path("name").asString())
                                        .isEqualTo(prefix + "-2"));
        assertThat(outcomes).filteredOn(Created.Done.class::isInstance).hasSize(10);
        assertThat(vms()).hasSize(10);
    }

    @Test
    void whatIsThereAlreadyIsFoundNotFailed() {
        createVms(5);

        List<Created<ObjectNode>> outcomes = writer.create(VMS, newVms(8), Objects.VM);

        assertThat(outcomes.subList(0, 5))
                .allSatisfy(o -> assertThat(o).isInstanceOf(Created.Existed.class));
        assertThat(outcomes.subList(5, 8))
                .allSatisfy(o -> assertThat(o).isInstanceOf(Created.Done.class));
    }

    @Test
    void aChangeBySomeoneElseIsNotOverwritten() {
        List<ObjectNode> vms = createVms(6);
        writer.update(
                VMS,
                List.of(
                        Patch.of(
                                vms.get(3).path("id").asLong(), Objects.empty().put("memory", 5))));

        List<Patched> outcomes =
                writer.update(
                        VMS,
                        vms.stream()
                                .map(
                                        vm ->
                                                new Patch(
                                                        vm.path("id").asLong(),
                                                        Objects.empty().put("memory", 6),
                                                        vm.path("last_updated").asString()))
                                .toList());

        Set<Integer> left = new HashSet<>();
        IntStream.range(0, 6)
                .filter(i -> outcomes.get(i) instanceof Patched.Stale)
                .forEach(left::add);
        assertThat(left).isEqualTo(api.capabilities().etags() ? Set.of(3) : Set.of());
        assertThat(vms()).filteredOn(vm -> vm.path("memory").asInt() == 6).hasSize(6 - left.size());
    }

    @Test
    void theChangelogSaysWhichRunItWas() {
        List<ObjectNode> vms = createVms(2);

        List<ObjectNode> changes =
                api.list(
                        ObjectChanges.MODEL.path(),
                        Query.of("changed_object_id", vms.getFirst().path("id").asLong())
                                .and("changed_object_type", "virtualization.virtualmachine"),
                        change ->
                                change.path("changed_object_id").asLong()
                                                == vms.getFirst().path("id").asLong()
                                        && change.path("action")
                                                .path("value")
                                                .asString()
                                                .equals("create"));

        if (api.capabilities().changelogMessage()) {
            assertThat(changes)
                    .isNotEmpty()
                    .allSatisfy(
                            change ->
                                    assertThat(change.path("message").asString())
                                            .isEqualTo("Proxbox run " + prefix));
        } else {
            assertThat(changes).isNotEmpty();
        }
    }

    @Test
    void anAddressThatIsThereAlreadyIsFound() {
        ObjectNode address =
                Objects.empty()
                        .put("address", "203.0.113.77/32")
                        .put("status", "active")
                        .put("description", prefix);

        List<Created<ObjectNode>> outcomes =
                writer.create(ADDRESSES, List.of(address, address.deepCopy()), Objects.ADDRESS);

        assertThat(outcomes.get(0)).isInstanceOf(Created.Done.class);
        assertThat(outcomes.get(1)).isInstanceOf(Created.Existed.class);
    }

    @Test
    void aWrongTokenIsToldInWords() {
        NetBoxApi stranger =
                new Connection(connection().url(), "0".repeat(39) + "x").open(Connection.HASTY);

        assertThatThrownBy(stranger::capabilities)
                .isInstanceOfSatisfying(
                        FailedException.class,
                        e -> {
                            assertThat(e.failure()).isInstanceOf(Failure.Unauthorized.class);
                            assertThat(e.failure().message())
                                    .startsWith("NetBox 'lab': NetBox refuses the token: Invalid")
                                    .contains("Admin > API Tokens");
                        });
    }

    @Test
    void anAdministratorsTokenLacksNoPermission() {
        assertThat(
                        api.missingPermissions(
                                Set.of(VirtualMachines.MODEL, IpAddresses.MODEL, Tags.MODEL)))
                .isEmpty();
    }
}
