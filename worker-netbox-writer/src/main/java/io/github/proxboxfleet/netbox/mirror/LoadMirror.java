package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a cluster's objects out of NetBox with as few and as narrow requests as there can be.
 * NetBox ignores filters that it does not know, so every object is checked to be one that was asked
 * for.
 */
public final class LoadMirror {
    private static final String PLUGIN_ROWS = "plugins/proxbox/sync-state/virtual-machines";

    private final NetBoxApi api;

    public LoadMirror(NetBoxApi api) {
        this.api = api;
    }

    /**
     * A mirror that holds the cluster and its devices, and nothing else yet.
     *
     * @param mirror filled by {@link SharedReading}
     * @param former what was read before; its rows are taken over where NetBox's versions say that
     *     they are still true
     * @param distrusted kinds that may have changed without a new version
     * @param devices ids of the cluster's devices
     */
    public record Begun(
            ClusterMirror mirror,
            long cluster,
            boolean made,
            @Nullable ClusterMirror former,
            Set<Model> distrusted,
            Set<Long> devices) {}

    /** There is nothing yet in a cluster that was made just now, or only planned. */
    public static Begun ofNew(long cluster) {
        return new Begun(new ClusterMirror(), cluster, true, null, Set.of(), Set.of());
    }

    /** Reads the cluster's devices. */
    public Begun devices(long cluster, @Nullable ClusterMirror former, Set<Model> distrusted) {
        ClusterMirror mirror = new ClusterMirror();
        Set<Long> devices =
                new ReadRows(api, mirror, former, distrusted)
                        .selected(
                                Devices.MODEL,
                                Query.of("cluster_id", cluster),
                                ReadRows.in("cluster", Set.of(cluster)));
        return new Begun(mirror, cluster, false, former, distrusted, devices);
    }

    /** Looks up who has these addresses, as far as that is not known. */
    public void lookUp(ClusterMirror mirror, Collection<InetAddress> hosts) {
        Set<InetAddress> unknown = mirror.unknown(hosts);
        if (unknown.isEmpty()) {
            return;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (InetAddress host : unknown) {
            texts.add(new IpAddress(host, host.getAddress().length * 8).hostText());
        }
        ClusterMirror found = new ClusterMirror();
        new ReadRows(api, found, null, Set.of())
                .selected(
                        IpAddresses.MODEL,
                        Query.of("address", texts),
                        row ->
                                unknown.contains(
                                        IpAddress.parse(row.text("address"))
                                                .map(IpAddress::host)
                                                .orElse(null)));
        for (Row row : found.all(IpAddresses.MODEL)) {
            if (mirror.get(IpAddresses.MODEL, row.id()) == null) {
                mirror.put(row);
            }
        }
        mirror.lookedUp(unknown);
    }

    /** Looks for machines of these identities that are in no cluster of ours, and reads them. */
    public void lookUpMachines(ClusterMirror mirror, Collection<String> sources) {
        ReadRows rows = new ReadRows(api, mirror, null, Set.of());
        Set<String> wanted = Set.copyOf(sources);
        Set<Long> machines =
                rows.selected(
                        VirtualMachines.MODEL,
                        Query.of("cf_" + CustomFields.SOURCE, wanted),
                        row -> wanted.contains(row.text(CustomFields.SOURCE)));
        if (machines.isEmpty()) {
            return;
        }
        for (Model part : List.of(VmInterfaces.MODEL, VirtualDisks.MODEL)) {
            rows.selected(
                    part,
                    Query.of(part.keyFilter(), machines),
                    ReadRows.in(part.parentField(), machines));
        }
        rows.selected(
                IpAddresses.MODEL,
                Query.of(VmInterfaces.MODEL.keyFilter(), machines),
                row -> row.number("assigned_object_id") != null);
    }

    /**
     * Looks up what the plugin says of machines that do not carry our identity, as far as that is
     * not known.
     */
    public void lookUpIdentities(ClusterMirror mirror) {
        Set<Long> machines = mirror.unidentified();
        if (!api.capabilities().pluginRows() || machines.isEmpty()) {
            return;
        }
        List<ObjectNode> rows =
                api.list(
                        PLUGIN_ROWS,
                        Query.of("virtual_machine_id", machines),
                        row -> machines.contains(row.at("/virtual_machine/id").asLong()));
        machines.forEach(machine -> mirror.identify(machine, Optional.empty()));
        for (ObjectNode row : rows) {
            if (row.path("proxmox_vm_id").isIntegralNumber()) {
                mirror.identify(
                        row.at("/virtual_machine/id").asLong(),
                        Optional.of(
                                new PluginIdentity(
                                        row.path("proxmox_vm_id").asLong(),
                                        text(row, "proxmox_vm_type"),
                                        text(row, "proxmox_cluster_name"))));
            }
        }
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).isString() ? row.path(field).asString() : "";
    }
}
