package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.proxmox.api.AgentAnswer;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one guest: its configuration and, where it runs, what it says of itself. */
public final class GuestReader {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long DEFAULT_MEMORY = 512;

    private final ProxmoxApi api;
    private final ClusterLookups cluster;

    public GuestReader(ProxmoxApi api, ClusterLookups cluster) {
        this.api = api;
        this.cluster = cluster;
    }

    public Guest read(GuestToSync guest) throws InterruptedException {
        GuestEntry entry = guest.entry();
        GuestType type = entry.key().type();
        GuestLimits limits = new GuestLimits();
        Map<String, String> config =
                limits.nics(api.guestConfig(entry.node(), entry.key()).texts());
        boolean agent =
                type == GuestType.QEMU
                        && ProxmoxValue.saysYes(
                                PropertyString.parse(config.get("agent")).firstOr("enabled"));
        Observation seen = observe(entry, agent);
        Seen inside = nics(type, config, seen, limits);
        Disks disks = Disks.of(type, config);
        String hostName =
                GuestLimits.hostName(
                        type == GuestType.LXC ? config.get("hostname") : seen.hostName());
        // A guess would stay: what NetBox has once is a person's to change.
        String guess = seen.late() ? null : Platforms.ofType(config.get("ostype"));
        String platform = seen.platform() == null ? guess : seen.platform();
        return new Guest(
                guest,
                vcpus(type, config),
                memory(config),
                disks.sized().isEmpty() && disks.unsized() ? cluster.largestDisk(entry.key()) : 0,
                ProxmoxValue.saysYes(config.get("onboot")),
                GuestLimits.serial(PropertyString.parse(config.get("smbios1")).get("uuid")),
                GuestLimits.notes(stripped(config.get("description"))),
                limits.tags(Tags.split(config.get("tags"))),
                platform,
                hostName == null ? null : hostName.toLowerCase(Locale.ROOT),
                agent,
                ProxmoxValue.saysYes(config.get("unprivileged")),
                GuestLimits.hostName(config.get("searchdomain")),
                disks.sized(),
                inside.nics(),
                inside.observed(),
                limits.after(seen.note()));
    }

    /** NICs, and whether their addresses are those of the running guest. */
    private record Seen(List<GuestNic> nics, boolean observed) {}

    private Seen nics(
            GuestType type, Map<String, String> config, Observation seen, GuestLimits limits)
            throws InterruptedException {
        List<ObservedInterface> interfaces = seen.interfaces();
        if (interfaces != null) {
            List<GuestNic> nics =
                    Nics.of(type, config, limits.interfaces(interfaces), cluster::vnets);
            if (limits.believable(nics)) {
                return new Seen(nics, true);
            }
        }
        return new Seen(Nics.of(type, config, null, cluster::vnets), false);
    }

    private Observation observe(GuestEntry entry, boolean agent) throws InterruptedException {
        if (entry.status() != GuestStatus.RUNNING) {
            return Observation.NONE;
        }
        return switch (entry.key().type()) {
            case LXC -> container(entry);
            case QEMU -> agent ? inside(entry) : Observation.NONE;
        };
    }

    private Observation container(GuestEntry entry) throws InterruptedException {
        AgentAnswer answer = api.containerInterfaces(entry.node(), entry.key());
        return answer instanceof AgentAnswer.Available(ProxmoxValue interfaces)
                        && interfaces.isList()
                ? Observation.of(ObservedInterface.of(interfaces))
                : Observation.without(answer);
    }

    /**
     * The agent is asked for more only as long as it answers: one that hangs costs its time once.
     */
    private Observation inside(GuestEntry entry) throws InterruptedException {
        AgentAnswer answer = api.agent(entry.node(), entry.key(), "network-get-interfaces");
        if (!(answer instanceof AgentAnswer.Available(ProxmoxValue interfaces)
                && interfaces.isList())) {
            return Observation.without(answer);
        }
        List<ObservedInterface> observed = ObservedInterface.of(interfaces);
        AgentAnswer name = api.agent(entry.node(), entry.key(), "get-host-name");
        AgentAnswer system =
                Observation.late(name) ? name : api.agent(entry.node(), entry.key(), "get-osinfo");
        return Observation.of(observed, name, system);
    }

    private static double vcpus(GuestType type, Map<String, String> config) {
        double cores = ProxmoxValue.decimal(config.get("cores"), 0);
        return GuestLimits.vcpus(vcpus(type, config, cores));
    }

    private static double vcpus(GuestType type, Map<String, String> config, double cores) {
        return switch (type) {
            case QEMU -> {
                double hotplugged = ProxmoxValue.decimal(config.get("vcpus"), 0);
                yield hotplugged > 0
                        ? hotplugged
                        : Math.max(cores, 1)
                                * Math.max(ProxmoxValue.decimal(config.get("sockets"), 1), 1);
            }
            case LXC -> cores > 0 ? cores : ProxmoxValue.decimal(config.get("cpulimit"), 0);
        };
    }

    /** Since 8.1 a VM's memory is a property string of one property. */
    private static long memory(Map<String, String> config) {
        String current = PropertyString.parse(config.get("memory")).firstOr("current");
        return GuestLimits.mebibytes(ProxmoxValue.wholeNumber(current, DEFAULT_MEMORY)) * MEBIBYTE;
    }

    /**
     * Proxmox ends notes with a line break, NetBox keeps none: without this they would differ for
     * ever.
     */
    private static @Nullable String stripped(@Nullable String notes) {
        return notes == null ? null : notes.strip();
    }
}
