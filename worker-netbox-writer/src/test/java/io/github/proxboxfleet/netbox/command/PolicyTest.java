package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.rule.AddressGrace;
import io.github.proxboxfleet.model.rule.IpPrefix;
import io.github.proxboxfleet.model.rule.Subnets;
import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the policy is read by somebody, and what it changes can be seen in NetBox. */
class PolicyTest {
    private static final String TAG = "proxbox";
    private static final List<Node> NODES = List.of(node("pve1", 11));
    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    static {
        one("ownership", Map.of("virtual_machine.memory", Ownership.NEVER), web());
        one("tagAll", true, web());
        one("interfaceNames", SyncPolicy.InterfaceNames.GUEST, web());
        one("platforms", SyncPolicy.Platforms.OFF, web());
        CASES.put(
                "templates",
                new Case(
                        SyncPolicy.Templates.BOOTSTRAP_ONLY,
                        List.of(List.of(template("gold")), List.of(template("renamed")))));
        one("proxmoxCustomFields", true, web());
        one("diskBase", 1000, web());
        one("linkLocal", true, guest(100, "web", "pve1", "fe80::1/64"));
        one("preferIpv6", true, twoNics());
        one("pools", SyncPolicy.Pools.TAGS, inPool());
        CASES.put(
                "rules.defaults",
                new Case(
                        Map.of("virtual_machine.cost_center", "none"),
                        List.of(List.of(web())),
                        person ->
                                DefaultsTest.require(
                                        person,
                                        "cost_center",
                                        "text",
                                        "\"virtualization.virtualmachine\"")));
        CASES.put(
                "rules.primary",
                new Case(SyncRules.Primary.FIRST, List.of(List.of(oneNic()), List.of(twoNics()))));
        one("rules.subnets", new Subnets(null, List.of(IpPrefix.parse("198.51.100.0/24"))), web());
        one(
                "rules.ipv6",
                SyncRules.Ipv6.STABLE,
                guest(
                        100,
                        "web",
                        "pve1",
                        "2001:db8::be24:11ff:fe00:100/64",
                        "2001:db8::5c3a:91d2:77aa:1f01/64"));
        one("rules.nodeAddresses", SyncRules.NodeAddresses.OFF, web());
        CASES.put(
                "rules.addressGrace",
                new Case(
                        new AddressGrace(1, null),
                        List.of(
                                List.of(
                                        guest(
                                                100,
                                                "web",
                                                "pve1",
                                                "198.51.100.10/24",
                                                "198.51.100.11/24")),
                                List.of(web()))));
        one("rules.exclude", ExcludeTest.excluding("net0").exclude(), web());
        CASES.put(
                "prune.deleteAfter",
                new Case(new PrunePolicy(Duration.ZERO, 1, 5), List.of(many(2), many(1), many(1))));
        CASES.put("prune.maxShare", new Case(new PrunePolicy(null, 1, 5), comesAndGoes()));
        CASES.put("prune.alwaysAllowed", new Case(new PrunePolicy(null, 0.2, 50), comesAndGoes()));
    }

    /**
     * A field, another value than by default, and guests for which it matters.
     *
     * @param runs each run's guests
     * @param before what a person has done in NetBox
     */
    private record Case(Object value, List<List<Guest>> runs, Consumer<Person> before) {
        Case(Object value, List<List<Guest>> runs) {
            this(value, runs, _ -> {});
        }
    }

    private static void one(String field, Object value, Guest guest) {
        CASES.put(field, new Case(value, List.of(List.of(guest))));
    }

    static Stream<String> fields() {
        return Stream.of(
                        components(SyncPolicy.class, "")
                                .filter(
                                        name ->
                                                !Set.of("prune", "rules", "acknowledged")
                                                        .contains(name)),
                        components(PrunePolicy.class, "prune."),
                        components(SyncRules.class, "rules."))
                .flatMap(each -> each);
    }

    private static Stream<String> components(Class<?> type, String prefix) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> prefix + component.getName());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void changesWhatNetBoxHolds(String field) throws ReflectiveOperationException {
        assertThat(CASES).as("a case for the field").containsKey(field);
        Case given = CASES.get(field);

        JsonNode byDefault = sync(SyncPolicy.DEFAULT, given);
        JsonNode changed = sync(with(field, given.value()), given);

        assertThat(changed).isNotEqualTo(byDefault);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isAtRestAfterwards(String field) throws ReflectiveOperationException {
        Case given = CASES.get(field);
        try (NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            WriterRig rig = new WriterRig(netbox.url(), netbox.token());
            rig.policy = with(field, given.value());
            given.before().accept(new Person(netbox));
            given.runs().forEach(guests -> rig.sync(NODES, guests));
            rig.sync(NODES, given.runs().getLast());

            assertThat(rig.broken()).isEmpty();
            assertThat(rig.failures()).isEmpty();
            assertThat(rig.writes()).isZero();
        }
    }

    @Test
    void tagsEveryObjectWhereThePolicySaysSo() throws ReflectiveOperationException {
        for (String version : List.of("4.2.9", "4.7.3")) {
            try (NetBoxSimulator netbox =
                    NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withVersion(version))) {
                WriterRig rig = new WriterRig(netbox.url(), netbox.token());
                rig.sync(NODES, List.of(web()));
                assertThat(tagged(netbox, "virtualization/interfaces")).containsOnly(false);

                rig.policy = with("tagAll", true);
                rig.sync(NODES, List.of(web()));

                assertThat(rig.failures()).isEmpty();
                for (String path :
                        List.of(
                                "dcim/devices",
                                "dcim/interfaces",
                                "virtualization/virtual-machines",
                                "virtualization/interfaces",
                                "virtualization/virtual-disks",
                                "dcim/mac-addresses",
                                "ipam/ip-addresses")) {
                    assertThat(tagged(netbox, path)).as(version + " " + path).containsOnly(true);
                }
            }
        }
    }

    @Test
    void choosesThePrimaryIpv4AddressBesideTheIpv6OneWhereIpv6IsPreferred()
            throws ReflectiveOperationException {
        assertThat(primary(SyncPolicy.DEFAULT)).containsExactly("203.0.113.1/24", "2001:db8::2/64");
        assertThat(primary(with("preferIpv6", true)))
                .containsExactly("203.0.113.2/24", "2001:db8::2/64");
    }

    private static List<String> primary(SyncPolicy policy) {
        try (NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            WriterRig rig = new WriterRig(netbox.url(), netbox.token());
            rig.policy = policy;
            rig.sync(NODES, List.of(twoNics()));
            ObjectNode machine = netbox.all("virtualization/virtual-machines").getFirst();
            return List.of(
                    machine.at("/primary_ip4/address").asString(""),
                    machine.at("/primary_ip6/address").asString(""));
        }
    }

    private static List<Boolean> tagged(NetBoxSimulator netbox, String path) {
        return netbox.all(path).stream()
                .map(
                        object ->
                                object.path("tags")
                                        .valueStream()
                                        .anyMatch(tag -> tag.path("slug").asString("").equals(TAG)))
                .toList();
    }

    private static JsonNode sync(SyncPolicy policy, Case given) {
        try (NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            WriterRig rig = new WriterRig(netbox.url(), netbox.token());
            rig.policy = policy;
            given.before().accept(new Person(netbox));
            given.runs().forEach(guests -> rig.sync(NODES, guests));
            return netbox.export();
        }
    }

    /** The default policy, but for one field. */
    static SyncPolicy with(String field, Object value) throws ReflectiveOperationException {
        if (field.startsWith("rules.")) {
            return SyncPolicy.DEFAULT.withRules(
                    with(SyncRules.NONE, field.substring("rules.".length()), value));
        }
        return with(SyncPolicy.DEFAULT, field.startsWith("prune.") ? "prune" : field, value);
    }

    private static <R extends Record> R with(R standard, String changed, Object value)
            throws ReflectiveOperationException {
        RecordComponent[] components = standard.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] =
                    components[i].getName().equals(changed)
                            ? value
                            : components[i].getAccessor().invoke(standard);
        }
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) standard.getClass();
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Guest web() {
        return guest(100, "web", "pve1", "198.51.100.10/24");
    }

    private static List<Guest> many(int guests) {
        return IntStream.range(0, guests)
                .mapToObj(i -> guest(100 + i, "web" + i, "pve1", "198.51.100." + (10 + i) + "/24"))
                .toList();
    }

    /** So many go at once that a guard stops them by default. */
    private static List<List<Guest>> comesAndGoes() {
        return List.of(many(20), many(5));
    }

    private static Guest inPool() {
        GuestEntry entry = web().toSync().entry();
        GuestToSync toSync =
                new GuestToSync(
                        new GuestEntry(
                                entry.key(),
                                entry.name(),
                                entry.node(),
                                entry.status(),
                                false,
                                List.of(),
                                "prod"),
                        entry.name());
        return copy(web(), toSync, web().nics());
    }

    private static Guest template(String name) {
        GuestToSync toSync =
                new GuestToSync(
                        new GuestEntry(
                                GuestKey.parse("qemu/100"),
                                name,
                                "pve1",
                                GuestStatus.STOPPED,
                                true),
                        name);
        return copy(web(), toSync, List.of());
    }

    /** The second NIC of {@link #twoNics} alone. */
    private static Guest oneNic() {
        return copy(web(), web().toSync(), List.of(twoNics().nics().getLast()));
    }

    /** The first NIC has IPv4 only, the second both families. */
    private static Guest twoNics() {
        Guest guest = web();
        GuestNic first = guest.nics().getFirst();
        List<GuestNic> nics = new ArrayList<>();
        nics.add(nic("net0", first.mac(), List.of("203.0.113.1/24")));
        nics.add(nic("net1", "BC:24:11:00:00:99", List.of("203.0.113.2/24", "2001:db8::2/64")));
        return copy(guest, guest.toSync(), nics);
    }

    private static GuestNic nic(String key, String mac, List<String> addresses) {
        return new GuestNic(
                key, key, null, mac, "virtio", "vmbr0", true, null, new Vlans.None(), addresses);
    }

    private static Guest copy(Guest it, GuestToSync toSync, List<GuestNic> nics) {
        return new Guest(
                toSync,
                it.vcpus(),
                it.memory(),
                it.disk(),
                it.startOnBoot(),
                it.serial(),
                it.notes(),
                it.tags(),
                it.platform(),
                it.hostName(),
                it.agent(),
                it.unprivileged(),
                it.searchDomain(),
                it.disks(),
                nics,
                it.addressesObserved(),
                it.addressNote());
    }
}
