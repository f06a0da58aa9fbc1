package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Index;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.NetBoxModels;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What NetBox holds of one cluster, kept in step with our own writes. Shared by the shards of a run
 * in this process; no two shards write the same object, so a row is as true as the last read or
 * write of it. A later run starts from it: a row whose version is still NetBox's is still true.
 */
public final class ClusterMirror {
    /** An object of others takes so much less memory than a row. */
    private static final int FOREIGN_PER_ROW = 4;

    private final Map<Model, Table> tables = new LinkedHashMap<>();
    private final Map<Model, Boolean> whole = new HashMap<>();
    private final Map<Model, Map<Long, Long>> foreign = new HashMap<>();
    private final ValuePool pool = new ValuePool();
    private final Map<Long, Optional<PluginIdentity>> plugin = new HashMap<>();
    private final Map<Long, String> claims = new HashMap<>();
    private final Set<InetAddress> hostsLookedUp = new HashSet<>();

    public ClusterMirror() {
        NetBoxModels.MIRRORED.forEach(model -> tables.put(model, new Table(model)));
    }

    public synchronized void put(Row row) {
        row.share(pool);
        table(row.model()).put(row);
    }

    public synchronized void remove(Row row) {
        table(row.model()).remove(row.id());
        Model parent = row.model().parent();
        if (parent != null && row.model().summedUp()) {
            doubt(parent, row.number(row.model().parentField()));
        }
    }

    /** Says that an object may have changed without a new version. */
    public synchronized void doubt(Model model, @Nullable Long id) {
        Row row = id == null ? null : table(model).get(id);
        if (row != null) {
            table(model).put(row.doubted());
        }
    }

    /** How many rows there are of all kinds. */
    public synchronized int size() {
        int size = 0;
        for (Table table : tables.values()) {
            size += table.size();
        }
        for (Map<Long, Long> others : foreign.values()) {
            size += others.size() / FOREIGN_PER_ROW;
        }
        return size;
    }

    /** A mirror of its own with the same rows. */
    public synchronized ClusterMirror copy() {
        ClusterMirror copy = new ClusterMirror();
        tables.values().forEach(table -> table.all().forEach(copy::put));
        copy.whole.putAll(whole);
        foreign.forEach((model, versions) -> copy.foreign.put(model, new HashMap<>(versions)));
        copy.hostsLookedUp.addAll(hostsLookedUp);
        return copy;
    }

    public synchronized @Nullable Row get(Model model, long id) {
        return table(model).get(id);
    }

    public synchronized Collection<Row> all(Model model) {
        return table(model).all();
    }

    /** Objects that carry this identity. */
    public synchronized List<Row> bySource(Model model, String source) {
        return table(model).by(Index.IDENTITY, source);
    }

    /** Objects of this name, whatever the letters' case: so NetBox compares them too. */
    public synchronized List<Row> byName(Model model, String name) {
        return table(model).by(Index.NAME, name.toLowerCase(Locale.ROOT));
    }

    /** Virtual machines that an older backend gave this VMID. */
    public synchronized List<Row> byLegacyVmId(long vmid) {
        return table(VirtualMachines.MODEL).by(Index.LEGACY_VM_ID, vmid);
    }

    /**
     * Machines about whose guest neither our identity nor the plugin, as far as asked, says a word.
     */
    synchronized Set<Long> unidentified() {
        Set<Long> unidentified = new HashSet<>();
        for (Row row : table(VirtualMachines.MODEL).all()) {
            if (row.text(CustomFields.SOURCE).isEmpty() && !plugin.containsKey(row.id())) {
                unidentified.add(row.id());
            }
        }
        return unidentified;
    }

    synchronized void identify(long machine, Optional<PluginIdentity> identity) {
        plugin.put(machine, identity);
    }

    /** What the plugin says of a machine, if it was asked. */
    public synchronized Optional<PluginIdentity> pluginIdentity(long machine) {
        return plugin.getOrDefault(machine, Optional.empty());
    }

    /**
     * Says that a machine is a guest, whose identity it need not carry yet.
     *
     * @return whether it is no other guest's
     */
    public synchronized boolean claim(long machine, String source) {
        return claims.computeIfAbsent(machine, _ -> source).equals(source);
    }

    /** Machines of which the plugin says that they are a guest with this VMID. */
    public synchronized List<Row> byPluginVmId(long vmid) {
        return plugin.entrySet().stream()
                .filter(entry -> entry.getValue().filter(id -> id.vmid() == vmid).isPresent())
                .flatMap(entry -> Stream.ofNullable(get(VirtualMachines.MODEL, entry.getKey())))
                .toList();
    }

    /** Disks or interfaces of a VM, interfaces of a device. */
    public synchronized List<Row> parts(Model model, long parent) {
        return table(model).by(Index.PARENT, parent);
    }

    /** Addresses assigned to an interface. */
    public synchronized List<Row> assignedTo(Model model, Model interfaceModel, long interfaceId) {
        return table(model)
                .by(Index.ASSIGNED, new Table.Owner(interfaceModel.contentType(), interfaceId));
    }

    /**
     * Addresses of this host, whatever their prefix length, in a VRF or (absent) the global table.
     */
    public synchronized List<Row> addresses(InetAddress host, @Nullable Long vrf) {
        return addresses(host).stream()
                .filter(row -> Objects.equals(row.number("vrf"), vrf))
                .toList();
    }

    /** Addresses of this host, whatever their prefix length and VRF. */
    public synchronized List<Row> addresses(InetAddress host) {
        return table(IpAddresses.MODEL).by(Index.HOST, host);
    }

    /** Whether the kind was read over the whole NetBox; absent: not decided yet. */
    synchronized @Nullable Boolean whole(Model model) {
        return whole.get(model);
    }

    synchronized void whole(Model model, boolean read) {
        whole.put(model, read);
    }

    /** Versions of objects of the kind that were read and belong to others. */
    synchronized Map<Long, Long> foreign(Model model) {
        return foreign.computeIfAbsent(model, _ -> new HashMap<>());
    }

    /** Those of the hosts about which nothing was asked yet. */
    public synchronized Set<InetAddress> unknown(Collection<InetAddress> hosts) {
        Set<InetAddress> unknown = new HashSet<>();
        if (!Boolean.TRUE.equals(whole.get(IpAddresses.MODEL))) {
            unknown.addAll(hosts);
            unknown.removeAll(hostsLookedUp);
        }
        return unknown;
    }

    public synchronized void lookedUp(Collection<InetAddress> hosts) {
        hostsLookedUp.addAll(hosts);
    }

    private Table table(Model model) {
        Table table = tables.get(model);
        if (table == null) {
            throw new IllegalArgumentException("a mirror does not hold " + model);
        }
        return table;
    }
}
