package io.github.proxboxfleet.netbox.mirror;

import java.net.InetAddress;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What NetBox holds of one cluster, kept in step with our own writes. Shared by the shards of a run
 * in this process; no two shards write the same object, so a row is as true as the last read or
 * write of it. A later run starts from it: a row whose version is still NetBox's is still true.
 */
public final class ClusterMirror {
    private static final String PARENT = "parent";
    private static final String SOURCE = "source";
    private static final String NAME = "name";
    private static final String HOST = "host";
    private static final String LEGACY_VM_ID = "legacy-vm-id";

    /** An object of others takes so much less memory than a row. */
    private static final int FOREIGN_PER_ROW = 4;

    private final Map<Kind, Table> tables = new EnumMap<>(Kind.class);
    private final Map<Kind, Boolean> whole = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<Long, Long>> foreign = new EnumMap<>(Kind.class);
    private final ValuePool pool = new ValuePool();
    private final Map<Long, Optional<PluginIdentity>> plugin = new HashMap<>();
    private final Set<InetAddress> hostsLookedUp = new HashSet<>();

    public ClusterMirror() {
        tables.put(
                Kind.VIRTUAL_MACHINE,
                new Table()
                        .indexed(SOURCE, ClusterMirror::source)
                        .indexed(NAME, ClusterMirror::lowerName)
                        .indexed(LEGACY_VM_ID, row -> row.number(CustomFields.LEGACY_VM_ID)));
        tables.put(
                Kind.DEVICE,
                new Table()
                        .indexed(SOURCE, ClusterMirror::source)
                        .indexed(NAME, ClusterMirror::lowerName));
        tables.put(Kind.DEVICE_INTERFACE, new Table().indexed(PARENT, parent("device")));
        tables.put(Kind.VM_INTERFACE, new Table().indexed(PARENT, parent("virtual_machine")));
        tables.put(Kind.VIRTUAL_DISK, new Table().indexed(PARENT, parent("virtual_machine")));
        tables.put(
                Kind.IP_ADDRESS,
                new Table()
                        .indexed(PARENT, ClusterMirror::assigned)
                        .indexed(HOST, ClusterMirror::host));
    }

    public synchronized void put(Row row) {
        row.share(pool);
        table(row.kind()).put(row);
    }

    public synchronized void remove(Row row) {
        table(row.kind()).remove(row.id());
        if (row.kind() == Kind.VIRTUAL_DISK) {
            // NetBox adds the disks up in the machine without saying that the machine changed.
            doubt(Kind.VIRTUAL_MACHINE, row.number("virtual_machine"));
        }
    }

    /** Says that an object may have changed without a new version. */
    public synchronized void doubt(Kind kind, @Nullable Long id) {
        Row row = id == null ? null : table(kind).get(id);
        if (row != null) {
            table(kind).put(row.doubted());
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
        foreign.forEach((kind, versions) -> copy.foreign.put(kind, new HashMap<>(versions)));
        copy.hostsLookedUp.addAll(hostsLookedUp);
        return copy;
    }

    public synchronized @Nullable Row get(Kind kind, long id) {
        return table(kind).get(id);
    }

    public synchronized Collection<Row> all(Kind kind) {
        return table(kind).all();
    }

    /** Objects that carry this identity. */
    public synchronized List<Row> bySource(Kind kind, String source) {
        return table(kind).by(SOURCE, source);
    }

    /** Objects of this name, whatever the letters' case: so NetBox compares them too. */
    public synchronized List<Row> byName(Kind kind, String name) {
        return table(kind).by(NAME, name.toLowerCase(Locale.ROOT));
    }

    /** Virtual machines that an older backend gave this VMID. */
    public synchronized List<Row> byLegacyVmId(long vmid) {
        return table(Kind.VIRTUAL_MACHINE).by(LEGACY_VM_ID, vmid);
    }

    /**
     * Machines about whose guest neither our identity nor the plugin, as far as asked, says a word.
     */
    synchronized Set<Long> unidentified() {
        Set<Long> unidentified = new HashSet<>();
        for (Row row : table(Kind.VIRTUAL_MACHINE).all()) {
            if (source(row) == null && !plugin.containsKey(row.id())) {
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

    /** Machines of which the plugin says that they are a guest with this VMID. */
    public synchronized List<Row> byPluginVmId(long vmid) {
        return plugin.entrySet().stream()
                .filter(entry -> entry.getValue().filter(id -> id.vmid() == vmid).isPresent())
                .flatMap(entry -> Stream.ofNullable(get(Kind.VIRTUAL_MACHINE, entry.getKey())))
                .toList();
    }

    /** Disks or interfaces of a VM, interfaces of a device. */
    public synchronized List<Row> parts(Kind kind, long parent) {
        return table(kind).by(PARENT, parent);
    }

    /** Addresses assigned to an interface. */
    public synchronized List<Row> assignedTo(Kind kind, Kind interfaceKind, long interfaceId) {
        return table(kind).by(PARENT, new Assigned(interfaceKind.model(), interfaceId));
    }

    /**
     * Addresses of this host, whatever their prefix length, in a VRF or (absent) the global table.
     */
    public synchronized List<Row> addresses(InetAddress host, @Nullable Long vrf) {
        return table(Kind.IP_ADDRESS).by(HOST, host).stream()
                .filter(row -> Objects.equals(row.number("vrf"), vrf))
                .toList();
    }

    /** Whether the kind was read over the whole NetBox; absent: not decided yet. */
    synchronized @Nullable Boolean whole(Kind kind) {
        return whole.get(kind);
    }

    synchronized void whole(Kind kind, boolean read) {
        whole.put(kind, read);
    }

    /** Versions of objects of the kind that were read and belong to others. */
    synchronized Map<Long, Long> foreign(Kind kind) {
        return foreign.computeIfAbsent(kind, _ -> new HashMap<>());
    }

    /** Those of the hosts about which nothing was asked yet. */
    public synchronized Set<InetAddress> unknown(Collection<InetAddress> hosts) {
        Set<InetAddress> unknown = new HashSet<>();
        if (!Boolean.TRUE.equals(whole.get(Kind.IP_ADDRESS))) {
            unknown.addAll(hosts);
            unknown.removeAll(hostsLookedUp);
        }
        return unknown;
    }

    public synchronized void lookedUp(Collection<InetAddress> hosts) {
        hostsLookedUp.addAll(hosts);
    }

    private record Assigned(String type, long id) {}

    private Table table(Kind kind) {
        Table table = tables.get(kind);
        if (table == null) {
            throw new IllegalArgumentException("a mirror holds no " + kind);
        }
        return table;
    }

    private static @Nullable Object source(Row row) {
        String source = row.text(CustomFields.SOURCE);
        return source.isEmpty() ? null : source;
    }

    private static @Nullable Object lowerName(Row row) {
        return row.text("name").toLowerCase(Locale.ROOT);
    }

    private static Function<Row, @Nullable Object> parent(String field) {
        return row -> row.number(field);
    }

    private static @Nullable Object assigned(Row row) {
        Long id = row.number("assigned_object_id");
        return id == null ? null : new Assigned(row.text("assigned_object_type"), id);
    }

    private static @Nullable Object host(Row row) {
        return IpAddress.parse(row.text("address")).map(IpAddress::host).orElse(null);
    }
}
