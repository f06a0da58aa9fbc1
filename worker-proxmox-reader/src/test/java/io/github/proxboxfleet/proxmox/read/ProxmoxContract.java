package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestDisk;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.proxmox.api.AgentAnswer;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * What the reader relies on, of any Proxmox VE with at least one node: simulated, imitated by
 * others, or real.
 */
final class ProxmoxContract {
    /** Of a real cluster, enough guests to meet every kind. */
    private static final int GUESTS = 200;

    private final ProxmoxTarget target;
    private final ProxmoxApi api;

    private ProxmoxContract(ProxmoxTarget target) {
        this.target = target;
        this.api = Lab.api(target);
    }

    static Stream<DynamicTest> of(ProxmoxTarget target) {
        ProxmoxContract contract = new ProxmoxContract(target);
        return Stream.of(
                test(
                        "gives an index that agrees with itself",
                        contract::givesAnIndexThatAgreesWithItself),
                test("gives the same index twice", contract::givesTheSameIndexTwice),
                test(
                        "shows the network of every node that is online",
                        contract::showsTheNetworkOfEveryNode),
                test("shows every guest", contract::showsEveryGuest),
                test(
                        "answers for the agent of a stopped guest with words",
                        contract::answersForAStoppedGuest),
                test(
                        "refuses a guest that is not there, with words",
                        contract::refusesAGuestThatIsNotThere),
                test(
                        "does not know a path that is not there",
                        contract::doesNotKnowAPathThatIsNotThere),
                test("refuses a wrong secret", contract::refusesAWrongSecret));
    }

    private static DynamicTest test(String name, Executable body) {
        return dynamicTest(name, body);
    }

    private void givesAnIndexThatAgreesWithItself() throws Exception {
        ClusterIndex index = new ClusterReader(api).read();
        assertThat(index.facts().version()).matches("\\d+\\.\\d+.*");
        assertThat(index.facts().fingerprint()).matches("[0-9a-f]{64}");
        assertThat(index.nodes()).isNotEmpty().anyMatch(NodeEntry::online);
        assertThat(index.nodes()).extracting(NodeEntry::name).doesNotHaveDuplicates();
        assertThat(index.nodes().stream().map(NodeEntry::name))
                .containsAll(index.guests().stream().map(GuestEntry::node).toList());
        assertThat(index.guests()).extracting(GuestEntry::key).doesNotHaveDuplicates();
        assertThat(index.facts().standalone())
                .isEqualTo(
                        api.clusterStatus().stream()
                                .noneMatch(row -> row.text("type", "").equals("cluster")));
    }

    private void givesTheSameIndexTwice() throws Exception {
        ClusterIndex first = new ClusterReader(api).read();
        assertThat(new ClusterReader(api).read().facts()).isEqualTo(first.facts());
    }

    private void showsTheNetworkOfEveryNode() throws Exception {
        NodeReader reader = new NodeReader(api);
        for (NodeEntry entry : new ClusterReader(api).read().nodes()) {
            if (entry.online()) {
                assertThat(reader.read(entry).version()).isNotBlank();
                List<NodeInterface> interfaces = reader.interfaces(entry);
                List<String> names = interfaces.stream().map(NodeInterface::name).toList();
                assertThat(names).doesNotContain("lo").doesNotHaveDuplicates();
                assertThat(interfaces)
                        .allSatisfy(
                                one -> {
                                    assertThat(one.addresses())
                                            .allMatch(
                                                    address -> address.matches("[0-9a-f.:]+/\\d+"));
                                    assertThat(names)
                                            .containsAll(
                                                    Stream.of(one.lag(), one.bridge())
                                                            .filter(Objects::nonNull)
                                                            .toList());
                                });
            }
        }
    }

    private void showsEveryGuest() throws Exception {
        ClusterIndex index = new ClusterReader(api).read();
        List<String> online =
                index.nodes().stream().filter(NodeEntry::online).map(NodeEntry::name).toList();
        GuestReader reader = new GuestReader(api, new ClusterLookups(api));
        List<Guest> guests = new ArrayList<>();
        for (GuestEntry entry : index.guests().stream().limit(GUESTS).toList()) {
            if (online.contains(entry.node())) {
                guests.add(reader.read(new GuestToSync(entry, entry.name())));
            }
        }
        assertThat(guests)
                .isNotEmpty()
                .allSatisfy(
                        guest -> {
                            assertThat(guest.memory()).isPositive();
                            assertThat(guest.disks()).allMatch(disk -> disk.size() > 0);
                            assertThat(guest.disks())
                                    .extracting(GuestDisk::name)
                                    .doesNotHaveDuplicates();
                            assertThat(guest.nics()).extracting(GuestNic::mac).doesNotContainNull();
                            assertThat(guest.addressesObserved() && guest.addressNote() != null)
                                    .isFalse();
                            assertThat(
                                            guest.nics().stream()
                                                    .flatMap(nic -> nic.addresses().stream()))
                                    .allMatch(address -> address.matches("[0-9a-f.:]+/\\d+"));
                        });
    }

    private void answersForAStoppedGuest() throws Exception {
        for (GuestEntry entry : new ClusterReader(api).read().guests()) {
            if (entry.status() == GuestStatus.STOPPED && entry.key().type() == GuestType.QEMU) {
                AgentAnswer answer = api.agent(entry.node(), entry.key(), "network-get-interfaces");
                assertThat(answer)
                        .isInstanceOfAny(
                                AgentAnswer.NotRunning.class, AgentAnswer.NotConfigured.class);
                return;
            }
        }
    }

    private void refusesAGuestThatIsNotThere() throws Exception {
        String node = onlineNode();
        Failure failure = failureOf(() -> api.guestConfig(node, GuestKey.parse("qemu/999999999")));
        assertThat(failure).isInstanceOf(Failure.Rejected.class);
        assertThat(failure.cause()).contains("does not exist");
    }

    private void doesNotKnowAPathThatIsNotThere() throws Exception {
        String node = onlineNode();
        Failure failure = failureOf(() -> api.nodeGuests(node, "kvm"));
        // Proxmox itself answers 501 in its own form; imitations are known to answer a bare 404.
        assertThat(failure).isInstanceOfAny(Failure.Rejected.class, Failure.Misconfigured.class);
    }

    private void refusesAWrongSecret() {
        ProxmoxLogin login =
                switch (target.login()) {
                    case ProxmoxLogin.ApiToken token ->
                            new ProxmoxLogin.ApiToken(
                                    token.tokenId(),
                                    Lab.KEY.seal("00000000-0000-0000-0000-000000000000"));
                    case ProxmoxLogin.Password user ->
                            new ProxmoxLogin.Password(user.user(), Lab.KEY.seal("wrong"));
                };
        ProxmoxApi stranger = Lab.api(Lab.target(target.url(), login, target.tls()));
        assertThat(failureOf(stranger::nodes)).isInstanceOf(Failure.Unauthorized.class);
    }

    private String onlineNode() throws Exception {
        return new ClusterReader(api)
                .read().nodes().stream().filter(NodeEntry::online).findFirst().orElseThrow().name();
    }

    private interface Asking {
        Object ask() throws Exception;
    }

    private static Failure failureOf(Asking asking) {
        return catchThrowableOfType(FailedException.class, asking::ask).failure();
    }
}
