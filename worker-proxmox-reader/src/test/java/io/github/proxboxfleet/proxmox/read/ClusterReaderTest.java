package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterReaderTest {
    private final FakeApi api =
            new FakeApi()
                    .with("/version", "{'version':'9.1.6','release':'9.1'}")
                    .with(
                            "/cluster/status",
                            """
                    [{'type':'cluster','name':'lab','nodes':2,'quorate':1},
                     {'type':'node','name':'pve2','ip':'192.0.2.12','online':1},
                     {'type':'node','name':'pve1','ip':'192.0.2.11','online':'1'}]""")
                    .with(
                            "/nodes",
                            "[{'node':'pve2','status':'online','ssl_fingerprint':'BB'},{'node':'pve1','status':'online','ssl_fingerprint':'AA'}]")
                    .with(
                            "/cluster/resources",
                            """
                    [{'type':'lxc','vmid':200,'name':'dns01','node':'pve1','status':'stopped'},
                     {'type':'qemu','vmid':100,'name':'web01','node':'pve2','status':'running','template':0},
                     {'type':'qemu','vmid':90,'name':'base','node':'pve1','status':'stopped','template':1}]""")
                    .with(
                            "/access/permissions",
                            "{'/':{'VM.Audit':1,'Sys.Audit':1},'/vms':{'VM.Audit':1}}")
                    .with("/cluster/options", "{'tag-style':{'color-map':'prod:ff0000'}}");

    private ClusterIndex read() throws InterruptedException {
        return new ClusterReader(api).read();
    }

    @Test
    void readsClusterNodesAndGuests() throws Exception {
        ClusterIndex index = read();
        assertThat(index.facts().name()).isEqualTo("lab");
        assertThat(index.facts().standalone()).isFalse();
        assertThat(index.facts().version()).isEqualTo("9.1.6");
        assertThat(index.facts().tagColors()).isEqualTo(Map.of("prod", "ff0000"));
        assertThat(index.nodes())
                .containsExactly(
                        new NodeEntry("pve1", true, "192.0.2.11", "AA"),
                        new NodeEntry("pve2", true, "192.0.2.12", "BB"));
        assertThat(index.guests())
                .containsExactly(
                        guest("qemu/90", "base", "pve1", GuestStatus.STOPPED, true),
                        guest("qemu/100", "web01", "pve2", GuestStatus.RUNNING, false),
                        guest("lxc/200", "dns01", "pve1", GuestStatus.STOPPED, false));
        assertThat(index.incomplete()).isNull();
    }

    @Test
    void callsAStandaloneNodeByItsName() throws Exception {
        api.with(
                        "/cluster/status",
                        "[{'type':'node','name':'solo','ip':'192.0.2.1','online':1,'nodeid':0}]")
                .with("/nodes", "[{'node':'solo','status':'online'}]")
                .with("/cluster/resources", "[]");
        assertThat(read().facts().name()).isEqualTo("solo");
        assertThat(read().facts().standalone()).isTrue();
        assertThat(read().incomplete()).isNull();
    }

    @Test
    void fingerprintsTheClusterByItsNodesInAnyOrder() throws Exception {
        String one = read().facts().fingerprint();
        api.with(
                "/nodes",
                "[{'node':'pve1','ssl_fingerprint':'AA'},{'node':'pve2','ssl_fingerprint':'BB'}]");
        assertThat(read().facts().fingerprint()).isEqualTo(one).matches("[0-9a-f]{64}");
        api.with(
                "/nodes",
                "[{'node':'pve1','ssl_fingerprint':'AA'},{'node':'pve2','ssl_fingerprint':'CC'}]");
        assertThat(read().facts().fingerprint()).isNotEqualTo(one);
    }

    @Test
    void isIncompleteWithAnOfflineNode() throws Exception {
        api.with(
                "/cluster/status",
                """
                [{'type':'cluster','name':'lab','quorate':1},{'type':'node','name':'pve1','online':1},
                 {'type':'node','name':'pve2','online':0}]""");
        assertThat(read().incomplete()).isEqualTo("node pve2 is offline");
    }

    @Test
    void isIncompleteWithoutQuorum() throws Exception {
        api.with(
                "/cluster/status",
                "[{'type':'cluster','name':'lab','quorate':0},{'type':'node','name':'pve1','online':1},"
                        + "{'type':'node','name':'pve2','online':1}]");
        assertThat(read().incomplete()).isEqualTo("the cluster has no quorum");
    }

    @Test
    void isIncompleteWhereAGuestsNodeIsNotListed() throws Exception {
        api.with(
                "/cluster/resources",
                "[{'type':'qemu','vmid':100,'name':'a','node':'pve9','status':'running'}]");
        assertThat(read().incomplete()).contains("pve9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Nothing on /vms, so it is left out; on / it does not help.
                "{'/':{'VM.Audit':1,'Sys.Audit':1},'/vms/100':{'VM.Audit':1}}",
                "{'/':{'VM.Audit':0,'Sys.Audit':0},'/vms/100':{'VM.Audit':1}}",
                // On /vms alone, not below it.
                "{'/':{'Sys.Audit':1},'/vms':{'VM.Audit':0}}",
                "{'/':{'Sys.Audit':1},'/vms':{'VM.PowerMgmt':1},'/vms/100':{'VM.Audit':1}}"
            })
    void isIncompleteWhereTheLoginSeesSomeGuestsOnly(String permissions) throws Exception {
        api.with("/access/permissions", permissions);
        assertThat(read().incomplete()).contains("VM.Audit on /vms,");
    }

    @Test
    void isIncompleteWhereOneGuestOrPoolIsKnownToBeHidden() throws Exception {
        api.with(
                "/access/permissions",
                "{'/':{'Sys.Audit':1},'/vms':{'VM.Audit':1},'/vms/100':{'VM.Audit':0},"
                        + "'/vms/101':{'VM.PowerMgmt':1}}");
        assertThat(read().incomplete()).contains("VM.Audit on /vms/101,");
        api.with(
                "/access/permissions",
                "{'/':{'Sys.Audit':1},'/vms':{'VM.Audit':1},'/pool/secret':{'Pool.Audit':1}}");
        assertThat(read().incomplete()).contains("VM.Audit on /pool/secret,");
    }

    @Test
    void isCompleteWhereEveryGuestAndPoolCanBeSeen() throws Exception {
        api.with(
                "/access/permissions",
                "{'/':{'Sys.Audit':1},'/vms':{'VM.Audit':'1'},'/vms/100':{'VM.Audit':0},"
                        + "'/pool/web':{'VM.Audit':1},'/storage/local':{'Datastore.Audit':1}}");
        assertThat(read().incomplete()).isNull();
    }

    @Test
    void takesAnEmptyListForAMissingPermissionWhereThatIsWhatItIs() {
        api.with("/cluster/resources", "[]").with("/access/permissions", "{'/':{'Sys.Audit':1}}");
        Failure failure = catchThrowableOfType(FailedException.class, this::read).failure();
        assertThat(failure).isInstanceOf(Failure.Forbidden.class);
        assertThat(failure.message())
                .contains("VM.Audit on /vms")
                .contains("PVEAuditor")
                .contains("privilege separation");
    }

    @Test
    void takesAnEmptyClusterForWhatItIs() throws Exception {
        api.with("/cluster/resources", "[]");
        assertThat(read().guests()).isEmpty();
        assertThat(read().incomplete()).isNull();
        api.answers.remove("/access/permissions");
        assertThat(read().incomplete()).contains("no guest is shown");
    }

    @Test
    void saysSoWhereNoNodeIsShown() {
        api.with("/cluster/status", "[]").with("/nodes", "[]");
        assertThat(catchThrowableOfType(FailedException.class, this::read).failure())
                .isInstanceOf(Failure.Forbidden.class);
    }

    @Test
    void doesWithoutWhatIsNotThere() throws Exception {
        api.answers.remove("/cluster/options");
        assertThat(read().facts().tagColors()).isEmpty();
    }

    @Test
    void asksTheNodeForNamesThatTheIndexLacks() throws Exception {
        api.with(
                        "/cluster/resources",
                        """
                        [{'type':'qemu','vmid':100,'node':'pve1','status':'unknown'},
                         {'type':'qemu','vmid':101,'node':'pve1','status':'unknown'},
                         {'type':'lxc','vmid':200,'node':'pve2','status':'unknown'}]""")
                .with("/nodes/pve1/qemu", "[{'vmid':'100','name':'web01'}]");
        assertThat(read().guests())
                .extracting(GuestEntry::name)
                .containsExactly("web01", "vm-101", "vm-200");
        assertThat(api.asked)
                .containsOnlyOnce("/nodes/pve1/qemu")
                .containsOnlyOnce("/nodes/pve2/lxc");
    }

    private static GuestEntry guest(
            String key, String name, String node, GuestStatus status, boolean template) {
        return new GuestEntry(GuestKey.parse(key), name, node, status, template);
    }
}
