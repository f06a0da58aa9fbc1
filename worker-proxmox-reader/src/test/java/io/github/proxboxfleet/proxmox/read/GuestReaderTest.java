package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestDisk;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import io.github.proxboxfleet.proxmox.api.AgentAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestReaderTest {
    private static final long MIB = 1L << 20;
    private static final String CONFIG =
            """
            {'digest':'51b7','name':'web01','description':'# Web\\n\\nfront\\n','ostype':'l26','sockets':1,'cores':4,
             'memory':'8192','agent':'1,fstrim_cloned_disks=1','onboot':1,'tags':'prod;web',
             'scsi0':'local-lvm:vm-100-disk-0,iothread=1,size=32G','ide2':'none,media=cdrom',
             'net0':'virtio=BC:24:11:2E:C5:4A,bridge=vmbr0,firewall=1,tag=20','ipconfig0':'ip=192.0.2.30/24',
             'searchdomain':'lab.example','smbios1':'uuid=863b31c3-42ca-4a92-aed7-4111f342f70a'}""";

    private final FakeApi api = new FakeApi().with("/nodes/pve1/qemu/100/config", CONFIG);

    private Guest read(String key, GuestStatus status) throws InterruptedException {
        GuestEntry entry = new GuestEntry(GuestKey.parse(key), "web01", "pve1", status, false);
        return new GuestReader(api, new ClusterLookups(api)).read(new GuestToSync(entry, "web01"));
    }

    private void answering() {
        api.inside.put(
                "network-get-interfaces",
                new AgentAnswer.Available(
                        Json.of(
                                "[{'name':'ens18','hardware-address':'bc:24:11:2e:c5:4a','ip-addresses':[{'ip-address':'192.0.2.31','prefix':24}]}]")));
        api.inside.put(
                "get-host-name",
                new AgentAnswer.Available(Json.of("{'host-name':'WEB01.Lab.Example'}")));
        api.inside.put(
                "get-osinfo",
                new AgentAnswer.Available(
                        Json.of("{'id':'debian','name':'Debian GNU/Linux','version-id':'12'}")));
    }

    @Test
    void readsARunningMachineWithItsAgent() throws Exception {
        answering();
        Guest guest = read("qemu/100", GuestStatus.RUNNING);
        assertThat(guest)
                .isEqualTo(
                        new Guest(
                                guest.toSync(),
                                4,
                                8192 * MIB,
                                0,
                                true,
                                "863b31c3-42ca-4a92-aed7-4111f342f70a",
                                "# Web\n\nfront",
                                List.of("prod", "web"),
                                "Debian 12",
                                "web01.lab.example",
                                true,
                                false,
                                "lab.example",
                                List.of(
                                        new GuestDisk(
                                                "scsi0", 32768 * MIB, "local-lvm:vm-100-disk-0")),
                                List.of(
                                        new GuestNic(
                                                "net0",
                                                "net0",
                                                "ens18",
                                                "BC:24:11:2E:C5:4A",
                                                "virtio",
                                                "vmbr0",
                                                true,
                                                null,
                                                new Vlans.Access(new Vlan(20, null)),
                                                List.of("192.0.2.31/24"))),
                                true,
                                null));
        assertThat(api.asked)
                .containsExactly(
                        "/nodes/pve1/qemu/100/config",
                        "network-get-interfaces",
                        "get-host-name",
                        "get-osinfo");
    }

    @Test
    void asksNothingMoreOfAnAgentThatDoesNotAnswer() throws Exception {
        api.inside.put(
                "network-get-interfaces", new AgentAnswer.TimedOut("no answer within 5000 ms"));
        Guest guest = read("qemu/100", GuestStatus.RUNNING);
        assertThat(guest.addressesObserved()).isFalse();
        assertThat(guest.addressNote())
                .isEqualTo("the guest agent does not answer: no answer within 5000 ms");
        assertThat(guest.nics().getFirst().addresses()).containsExactly("192.0.2.30/24");
        assertThat(guest.platform()).isNull();
        assertThat(api.asked)
                .containsExactly("/nodes/pve1/qemu/100/config", "network-get-interfaces");
    }

    @Test
    void guessesNothingThatTheAgentMayTellNextTime() throws Exception {
        answering();
        api.inside.put("get-host-name", new AgentAnswer.TimedOut("no answer within 5000 ms"));
        Guest guest = read("qemu/100", GuestStatus.RUNNING);
        assertThat(guest.addressesObserved()).isTrue();
        assertThat(guest.addressNote())
                .isEqualTo("the guest agent does not answer: no answer within 5000 ms");
        assertThat(guest.platform()).isNull();
        assertThat(guest.hostName()).isNull();
        assertThat(api.asked).doesNotContain("get-osinfo");
    }

    @Test
    void asksNothingOfAGuestThatDoesNotRun() throws Exception {
        for (GuestStatus status :
                List.of(GuestStatus.STOPPED, GuestStatus.PAUSED, GuestStatus.UNKNOWN)) {
            api.asked.clear();
            Guest guest = read("qemu/100", status);
            assertThat(guest.addressesObserved()).isFalse();
            assertThat(guest.addressNote()).isNull();
            assertThat(api.asked).containsExactly("/nodes/pve1/qemu/100/config");
        }
    }

    @Test
    void asksNothingOfAMachineWithoutAnAgent() throws Exception {
        api.with("/nodes/pve1/qemu/100/config", "{'agent':'0','memory':'2048'}");
        Guest guest = read("qemu/100", GuestStatus.RUNNING);
        assertThat(guest.agent()).isFalse();
        assertThat(guest.addressNote()).isNull();
        assertThat(api.asked).hasSize(1);
    }

    @Test
    void toleratesAnAgentThatKnowsItsAddressesOnly() throws Exception {
        answering();
        api.inside.put("get-osinfo", new AgentAnswer.Unsupported("disabled"));
        api.inside.put("get-host-name", new AgentAnswer.Unsupported("disabled"));
        Guest guest = read("qemu/100", GuestStatus.RUNNING);
        assertThat(guest.addressesObserved()).isTrue();
        assertThat(guest.platform()).isEqualTo("Linux");
        assertThat(guest.hostName()).isNull();
    }

    @Test
    void readsAContainer() throws Exception {
        api.with(
                "/nodes/pve1/lxc/200/config",
                """
                {'hostname':'DNS01','ostype':'debian','cores':2,'memory':2048,'rootfs':'local-lvm:vm-200-disk-0,size=8G',
                 'net0':'name=eth0,bridge=vmbr0,hwaddr=BC:24:11:2E:C5:7E,ip=dhcp,type=veth','unprivileged':1,
                 'lxc':[['lxc.cgroup2.devices.allow','c 10:200 rwm']]}""");
        api.inside.put(
                "interfaces",
                new AgentAnswer.Available(
                        Json.of(
                                "[{'name':'eth0','hwaddr':'bc:24:11:2e:c5:7e','inet':'192.0.2.53/24'}]")));
        Guest guest = read("lxc/200", GuestStatus.RUNNING);
        assertThat(guest.hostName()).isEqualTo("dns01");
        assertThat(guest.platform()).isEqualTo("Debian");
        assertThat(guest.unprivileged()).isTrue();
        assertThat(guest.vcpus()).isEqualTo(2);
        assertThat(guest.memory()).isEqualTo(2048 * MIB);
        assertThat(guest.addressesObserved()).isTrue();
        assertThat(guest.nics().getFirst().addresses()).containsExactly("192.0.2.53/24");
        assertThat(guest.nics().getFirst().configName()).isEqualTo("eth0");
    }

    @Test
    void countsProcessorsAsProxmoxDoes() throws Exception {
        assertThat(vcpus("{'sockets':2,'cores':'4'}")).isEqualTo(8);
        assertThat(vcpus("{'sockets':2,'cores':4,'vcpus':3}")).isEqualTo(3);
        assertThat(vcpus("{}")).isEqualTo(1);
        api.with("/nodes/pve1/lxc/200/config", "{'cpulimit':'0.5'}");
        assertThat(read("lxc/200", GuestStatus.STOPPED).vcpus()).isEqualTo(0.5);
        api.with("/nodes/pve1/lxc/200/config", "{}");
        assertThat(read("lxc/200", GuestStatus.STOPPED).vcpus()).isZero();
    }

    @Test
    void countsProcessorsInHundredthsAndNeverNone() throws Exception {
        for (String[] limit :
                new String[][] {
                    {"0.125", "0.13"}, {"0.333", "0.33"}, {"0.001", "0.01"}, {"99999", "9999.99"}
                }) {
            api.with("/nodes/pve1/lxc/200/config", "{'cpulimit':'" + limit[0] + "'}");
            assertThat(read("lxc/200", GuestStatus.STOPPED).vcpus())
                    .isEqualTo(Double.parseDouble(limit[1]));
        }
    }

    @Test
    void looksForAnAgentWhereTheConfigurationTurnsItOn() throws Exception {
        for (String[] agent :
                new String[][] {
                    {"0,fstrim_cloned_disks=1", "false"},
                    {"enabled=1,type=isa", "true"},
                    {"1", "true"},
                    {"0", "false"}
                }) {
            api.with("/nodes/pve1/qemu/100/config", "{'agent':'" + agent[0] + "'}");
            assertThat(read("qemu/100", GuestStatus.STOPPED).agent())
                    .isEqualTo(Boolean.parseBoolean(agent[1]));
        }
    }

    @Test
    void leavesOutWhatNoNumberOfNetBoxsHolds() throws Exception {
        api.with(
                "/nodes/pve1/qemu/100/config",
                "{'memory':'9999999999999999','net0':'virtio=BC:24:11:2E:C5:4A,mtu=99999999999'}");
        Guest guest = read("qemu/100", GuestStatus.STOPPED);
        assertThat(guest.memory()).isEqualTo(Integer.MAX_VALUE * MIB);
        assertThat(guest.nics().getFirst().mtu()).isNull();
    }

    @Test
    void takesNoHostNameThatIsLongerThanHostNamesAre() throws Exception {
        answering();
        api.inside.put(
                "get-host-name",
                new AgentAnswer.Available(Json.of("{'host-name':'" + "a.".repeat(500) + "'}")));
        assertThat(read("qemu/100", GuestStatus.RUNNING).hostName()).isNull();
    }

    private double vcpus(String config) throws InterruptedException {
        api.with("/nodes/pve1/qemu/100/config", config);
        return read("qemu/100", GuestStatus.STOPPED).vcpus();
    }

    @Test
    void readsMemoryOfAllReleases() throws Exception {
        for (String memory : List.of("4096", "'4096'", "'current=4096'")) {
            api.with("/nodes/pve1/qemu/100/config", "{'memory':" + memory + "}");
            assertThat(read("qemu/100", GuestStatus.STOPPED).memory()).isEqualTo(4096 * MIB);
        }
        api.with("/nodes/pve1/qemu/100/config", "{}");
        assertThat(read("qemu/100", GuestStatus.STOPPED).memory()).isEqualTo(512 * MIB);
    }

    @Test
    void asksTheIndexForTheSizeOfADiskThatHasNone() throws Exception {
        api.with("/nodes/pve1/qemu/100/config", "{'scsi0':'/dev/disk/by-id/x'}")
                .with(
                        "/cluster/resources",
                        "[{'type':'qemu','vmid':100,'node':'pve1','maxdisk':'1000'}]");
        assertThat(read("qemu/100", GuestStatus.STOPPED).disk()).isEqualTo(1000);
    }

    @Test
    void doesWithoutSdn() throws Exception {
        api.with("/nodes/pve1/qemu/100/config", "{'net0':'virtio=BC:24:11:2E:C5:4A,bridge=lan'}");
        assertThat(read("qemu/100", GuestStatus.STOPPED).nics().getFirst().vlans())
                .isEqualTo(new Vlans.None());
        assertThat(api.asked).contains("/cluster/sdn/vnets");
    }
}
