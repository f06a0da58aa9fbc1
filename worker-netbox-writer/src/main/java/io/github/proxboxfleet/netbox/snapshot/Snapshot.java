package io.github.proxboxfleet.netbox.snapshot;

import java.net.InetAddress;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What NetBox holds of one cluster, kept in step with our own writes. Shared by the shards of a run
 * in this process; no two shards write the same object, so a row is as true as the last read or
 * write of it.
 */
public final class Snapshot {
    private static final String PARENT = "parent";
    private static final String SOURCE = "source";
    private static final String NAME = "name";
    private static final String HOST = "host";
    private static final String OLD_VM_ID = "old-vm-id";

    private final Map<Kind, Table> tables = new EnumMap<>(Kind.class);
    private final Set<InetAddress> hostsLookedUp = new HashSet<>();
    private boolean allAddressesKnown;

    public Snapshot() {
        tables.put(
                Kind.VIRTUAL_MACHINE,
                new Table()
                        .indexed(SOURCE, Snapshot::source)
                        .indexed(NAME, Snapshot::lowerName)
                        .indexed(OLD_VM_ID, row -> row.number(CustomFields.OLD_VM_ID)));
        tables.put(
                Kind.DEVICE,
                new Table().indexed(SOURCE, Snapshot::source).indexed(NAME, Snapshot::lowerName));
        tables.put(Kind.DEVICE_INTERFACE, new Table().indexed(PARENT, parent("device")));
        tables.put(Kind.VM_INTERFACE, new Table().indexed(PARENT, parent("virtual_machine")));
        tables.put(Kind.VIRTUAL_DISK, new Table().indexed(PARENT, parent("virtual_machine")));
        tables.put(
                Kind.IP_ADDRESS,
                new Table().indexed(PARENT, Snapshot::assigned).indexed(HOST, Snapshot::host));
        tables.put(Kind.MAC_ADDRESS, new Table().indexed(PARENT, Snapshot::assigned));
    }

    public synchronized void put(Row row) {
        table(row.kind()).put(row);
    }

    public synchronized void remove(Row row) {
        table(row.kind()).remove(row.id());
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
    public synchronized List<Row> byOldVmId(long vmid) {
        return table(Kind.VIRTUAL_MACHINE).by(OLD_VM_ID, vmid);
    }

    /** Disks or interfaces of a VM, interfaces of a device. */
    public synchronized List<Row> parts(Kind kind, long parent) {
        return table(kind).by(PARENT, parent);
    }

    /** Addresses or MACs assigned to an interface. */
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

    /** Says that every address of this NetBox is here. */
    public synchronized void allAddressesKnown() {
        allAddressesKnown = true;
    }

    /** Those of the hosts about which nothing was asked yet. */
    public synchronized Set<InetAddress> unknown(Collection<InetAddress> hosts) {
        Set<InetAddress> unknown = new HashSet<>();
        if (!allAddressesKnown) {
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
            throw new IllegalArgumentException("a snapshot holds no " + kind);
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
