package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may see what. */
class PermissionTest {
    private static final String LIMITED = "fleet@pve!limited";

    private ProxmoxSimulator simulator;
    private Client limited;
    private int vmid;

    @BeforeEach
    void start() {
        simulator = ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(10));
        vmid = simulator.cluster().addGuest(NewGuest.qemu("seen").on("pve1"));
        simulator.access().addToken(LIMITED, "secret");
        limited = Client.withToken(simulator, LIMITED, "secret");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void namesPathAndPrivilegeOfARefusal() {
        Client.Reply reply = limited.get("/nodes/pve1/qemu/" + vmid + "/config");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message())
                .isEqualTo("Permission check failed (/vms/" + vmid + ", VM.Audit)\n");
        assertThat(limited.get("/nodes/pve1/status").message())
                .isEqualTo("Permission check failed (/nodes/pve1, Sys.Audit)\n");
        assertThat(limited.get("/cluster/status").message())
                .isEqualTo("Permission check failed (/, Sys.Audit)\n");
    }

    @Test
    void agentsAskForAnotherPrivilegeSinceNine() {
        simulator.access().grant(LIMITED, "/", Set.of("VM.Audit"));
        assertThat(limited.get("/nodes/pve1/qemu/" + vmid + "/agent/get-osinfo").message())
                .isEqualTo(
                        "Permission check failed (/vms/"
                                + vmid
                                + ", VM.GuestAgent.Audit|VM.GuestAgent.Unrestricted)\n");
        try (ProxmoxSimulator older =
                ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withVersion("8.4"))) {
            int other = older.cluster().addGuest(NewGuest.qemu("seen").on("pve1"));
            older.access().addToken(LIMITED, "secret");
            older.access().grant(LIMITED, "/", Set.of("VM.Audit"));
            assertThat(
                            Client.withToken(older, LIMITED, "secret")
                                    .get("/nodes/pve1/qemu/" + other + "/agent/get-osinfo")
                                    .message())
                    .isEqualTo("Permission check failed (/vms/" + other + ", VM.Monitor)\n");
        }
    }

    @Test
    void listsLeaveOutWhatMayNotBeSeen() {
        assertThat(limited.data("/cluster/resources?type=vm")).isEmpty();
        assertThat(limited.data("/storage")).isEmpty();
        simulator.access().grant(LIMITED, "/vms/" + vmid, Set.of("VM.Audit"));
        assertThat(limited.data("/cluster/resources?type=vm")).hasSize(1);
        assertThat(limited.data("/nodes/pve1/qemu")).hasSize(1);
        JsonNode node = limited.data("/nodes").get(0);
        assertThat(node.get("status").asString()).isEqualTo("online");
        assertThat(node.has("maxmem")).isFalse();
    }

    @Test
    void theDeepestEntryDecides() {
        simulator.access().grant(LIMITED, "/", Set.of("VM.Audit"));
        simulator.access().grant(LIMITED, "/vms/" + vmid, Set.of());
        assertThat(limited.data("/cluster/resources?type=vm")).hasSize(10);
        assertThat(limited.get("/nodes/pve1/qemu/" + vmid + "/config").status()).isEqualTo(403);
    }

    @Test
    void anEntryHoldsForEverythingBelowIt() {
        simulator.access().grant(LIMITED, "/", Set.of());
        simulator.access().grant(LIMITED, "/vms", Set.of("VM.Audit"));
        assertThat(limited.data("/cluster/resources?type=vm")).hasSize(11);
        assertThat(limited.data("/storage")).isEmpty();
    }

    @Test
    void aTokenMayNotDoMoreThanItsUser() {
        simulator.access().grant(LIMITED, "/", Set.of("VM.PowerMgmt"));
        assertThat(limited.post("/nodes/pve1/qemu/" + vmid + "/status/stop", "").status())
                .isEqualTo(403);
        simulator.access().grant("fleet@pve", "/", Set.of("VM.PowerMgmt"));
        assertThat(limited.post("/nodes/pve1/qemu/" + vmid + "/status/stop", "").status())
                .isEqualTo(200);
    }
}
