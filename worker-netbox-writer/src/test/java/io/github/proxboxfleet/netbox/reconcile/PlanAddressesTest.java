package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
import io.github.proxboxfleet.netbox.reference.SharedObjects;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class PlanAddressesTest {
    private static final Value.Ref ANY = new Value.Ref(1, "any");

    private final ClusterMirror mirror = new ClusterMirror();

    @Test
    void createsAnAddressThatNobodyHas() {
        assertThat(plan(owner(100, true, port(11, "192.0.2.5/24"))))
                .singleElement()
                .isInstanceOf(Planned.Create.class);
    }

    @Test
    void keepsOursWhateverItsPrefixLengthWas() {
        Row ours = ip(1, "192.0.2.5/32", 11L, "lab/qemu/100/net0");

        assertThat(plan(owner(100, true, port(11, "192.0.2.5/24"))))
                .singleElement()
                .satisfies(
                        planned -> {
                            assertThat(planned).isInstanceOf(Planned.Update.class);
                            Planned.Update update = (Planned.Update) planned;
                            assertThat(Diff.update(ours, update.desired()))
                                    .containsEntry("address", Value.text("192.0.2.5/24"));
                        });
    }

    @Test
    void adoptsAnUnassignedAddress() {
        ip(1, "192.0.2.5/24", null, "");

        assertThat(plan(owner(100, true, port(11, "192.0.2.5/24"))))
                .singleElement()
                .isInstanceOf(Planned.Update.class);
    }

    @Test
    void neverTakesAnAddressThatSomeoneElseHas() {
        ip(1, "192.0.2.5/24", 99L, "");

        assertThat(plan(owner(100, true, port(11, "192.0.2.5/24"), port(12, "192.0.2.6/24"))))
                .satisfiesExactlyInAnyOrder(
                        refused -> {
                            assertThat(refused).isInstanceOf(Planned.Refuse.class);
                            assertThat(((Planned.Refuse) refused).failure())
                                    .isInstanceOf(Failure.Conflict.class);
                        },
                        created -> assertThat(created).isInstanceOf(Planned.Create.class));
    }

    @Test
    void leavesASharedAddressToItsRole() {
        ip(1, "192.0.2.5/24", 99L, "", Map.of("role", Value.text("vip")));

        assertThat(plan(owner(100, true, port(11, "192.0.2.5/24"))))
                .singleElement()
                .isInstanceOf(Planned.Leave.class);
    }

    @Test
    void removesOursThatIsGoneFromTheGuest() {
        Row gone =
                ip(
                        1,
                        "192.0.2.5/24",
                        11L,
                        "lab/qemu/100/net0",
                        Map.of(CustomFields.CREATED, Value.flag(true)));
        ip(2, "192.0.2.6/24", 11L, "");

        assertThat(plan(owner(100, true, port(11))))
                .containsExactly(new Planned.Remove(gone, "vm100 / 192.0.2.5/24", "qemu/100"));
    }

    @Test
    void takesAnAddressThatWasThereBeforeUsOffItsInterface() {
        ip(1, "192.0.2.5/24", 11L, "lab/qemu/100/net0");

        assertThat(plan(owner(100, true, port(11))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Planned.LetGo.class,
                        released ->
                                assertThat(released.fields())
                                        .containsEntry("assigned_object_id", Value.NONE)
                                        .containsEntry("assigned_object_type", Value.NONE)
                                        .containsEntry(CustomFields.SOURCE, Value.NONE));
    }

    @Test
    void keepsTheAddressesOfAGuestThatWasNotObserved() {
        ip(1, "192.0.2.5/24", 11L, "lab/qemu/100/net0");

        assertThat(plan(owner(100, false, port(11)))).isEmpty();
    }

    @Test
    void movesAnAddressFromAGuestThatGaveItUpToOneThatHasIt() {
        Row moved = ip(1, "192.0.2.5/24", 11L, "lab/qemu/100/net0");

        assertThat(plan(owner(100, true, port(11)), owner(101, true, port(12, "192.0.2.5/24"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Planned.Update.class, update -> assertThat(update.row()).isEqualTo(moved));
    }

    @Test
    void reportsAnAddressThatTwoGuestsHave() {
        assertThat(
                        plan(
                                owner(100, true, port(11, "192.0.2.5/24")),
                                owner(101, true, port(12, "192.0.2.5/24"))))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Planned.Create.class),
                        second ->
                                assertThat(((Planned.Refuse) second).failure().cause())
                                        .contains("vm100"));
    }

    @Test
    void doesNotConfuseVrfs() {
        ip(1, "192.0.2.5/24", 99L, "", Map.of("vrf", new Value.Ref(4, "other")));

        assertThat(plan(owner(100, true, port(11, "192.0.2.5/24"))))
                .singleElement()
                .isInstanceOf(Planned.Create.class);
    }

    private List<Planned> plan(AddressOwner... owners) {
        return new PlanAddresses(scope(), mirror, "NetBox 'test'").plan(List.of(owners));
    }

    private static AddressOwner owner(int vmid, boolean complete, Port... ports) {
        return new AddressOwner(
                "vm" + vmid,
                "qemu/" + vmid,
                "lab/qemu/" + vmid,
                VmInterfaces.MODEL,
                null,
                complete,
                List.of(ports));
    }

    private static Port port(long id, String... addresses) {
        return new Port(
                "net0",
                Row.planned(VmInterfaces.MODEL, id, Map.of("name", Value.text("net0"))),
                Stream.of(addresses).map(text -> IpAddress.parse(text).orElseThrow()).toList());
    }

    private Row ip(long id, String address, Long interfaceId, String source) {
        return ip(id, address, interfaceId, source, Map.of());
    }

    private Row ip(
            long id, String address, Long interfaceId, String source, Map<String, Value> more) {
        Map<String, Value> fields = new LinkedHashMap<>(more);
        fields.put("address", Value.text(address));
        fields.put(CustomFields.SOURCE, Value.text(source));
        if (interfaceId != null) {
            fields.put("assigned_object_type", Value.text("virtualization.vminterface"));
            fields.put("assigned_object_id", Value.number(interfaceId));
        }
        Row row = Row.planned(IpAddresses.MODEL, id, fields);
        mirror.put(row);
        return row;
    }

    private static Scope scope() {
        WriteTarget target =
                new WriteTarget(
                        new NetBoxTarget(
                                "nb",
                                "test",
                                URI.create("http://127.0.0.1"),
                                new SealedSecret("x"),
                                new TlsTrust.SystemRoots(),
                                4),
                        "lab",
                        Placement.NONE,
                        new ClusterFacts("lab", false, "9.1", "f", Map.of()),
                        RunMode.APPLY,
                        Set.of(Stage.values()),
                        SyncPolicy.DEFAULT);
        return new Scope(
                target,
                Row.planned(Clusters.MODEL, 1, Map.of("name", Value.text("lab"))),
                ANY,
                ANY,
                null,
                null,
                new SharedObjects(ANY, ANY, ANY, ANY, ANY, ANY, ANY, null, null),
                7,
                false);
    }
}
