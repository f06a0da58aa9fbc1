package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans the addresses of guests and nodes. An address is matched by VRF and host: ours is kept or
 * mended, an unassigned one is adopted, one that belongs to someone else is reported and left
 * alone.
 */
public final class PlanAddresses {
    /** With these roles several interfaces have one address by intent. */
    private static final Set<String> SHARED_ROLES =
            Set.of("anycast", "vip", "vrrp", "hsrp", "glbp", "carp");

    private final Scope scope;
    private final ClusterMirror mirror;
    private final String netbox;
    private final Set<Long> handled = new HashSet<>();
    private final Map<InetAddress, Owner> claims = new HashMap<>();
    private final List<Planned> plan = new ArrayList<>();

    public PlanAddresses(Scope scope, ClusterMirror mirror, String netbox) {
        this.scope = scope;
        this.mirror = mirror;
        this.netbox = netbox;
    }

    /**
     * A guest or node.
     *
     * @param key for reports: {@code qemu/100}
     * @param identity what its parts' identities begin with
     * @param complete whether its ports' addresses are all it has, so that another of ours is gone
     */
    public record Owner(
            String title,
            String key,
            String identity,
            Model interfaceModel,
            @Nullable String dnsName,
            boolean complete,
            List<Port> ports) {
        boolean wants(InetAddress host) {
            return ports.stream()
                    .flatMap(port -> port.addresses().stream())
                    .anyMatch(ip -> ip.host().equals(host));
        }
    }

    /**
     * An interface.
     *
     * @param part its own part of the identity: {@code net0}
     */
    public record Port(String part, Row row, List<IpAddress> addresses) {}

    /** Hosts whose address is not on its port yet: who has it must be known for the plan. */
    public Set<InetAddress> misplaced(List<Owner> owners) {
        Set<InetAddress> hosts = new HashSet<>();
        for (Owner owner : owners) {
            for (Port port : owner.ports()) {
                for (IpAddress address : port.addresses()) {
                    boolean there =
                            mirror.addresses(address.host(), scope.vrfId()).stream()
                                    .anyMatch(row -> on(row, owner, port));
                    if (!there) {
                        hosts.add(address.host());
                    }
                }
            }
        }
        return hosts;
    }

    private static boolean on(Row row, Owner owner, Port port) {
        return row.text("assigned_object_type").equals(owner.interfaceModel().contentType())
                && Objects.equals(row.number("assigned_object_id"), port.row().id());
    }

    public List<Planned> plan(List<Owner> owners) {
        Map<Long, Owner> byInterface = new HashMap<>();
        owners.forEach(
                owner -> owner.ports().forEach(port -> byInterface.put(port.row().id(), owner)));
        for (Owner owner : owners) {
            for (Port port : owner.ports()) {
                port.addresses().forEach(address -> place(owner, port, address, byInterface));
            }
        }
        for (Owner owner : owners) {
            if (owner.complete()) {
                removeGone(owner);
            }
        }
        return plan;
    }

    private void place(Owner owner, Port port, IpAddress address, Map<Long, Owner> byInterface) {
        Desired desired = desired(owner, port, address);
        Owner first = claims.putIfAbsent(address.host(), owner);
        if (owner.equals(first)) {
            return;
        }
        if (first != null) {
            plan.add(
                    new Planned.Refuse(
                            desired, conflict(address, "is also in use by " + first.title())));
            return;
        }
        List<Row> rows = mirror.addresses(address.host(), scope.vrfId());
        Row row = choose(rows, owner, port, address.host(), byInterface);
        if (row != null) {
            handled.add(row.id());
            plan.add(new Planned.Update(row, desired));
        } else if (rows.isEmpty()) {
            plan.add(new Planned.Create(desired));
        } else if (rows.stream().anyMatch(each -> SHARED_ROLES.contains(each.text("role")))) {
            plan.add(new Planned.Leave(desired));
        } else {
            Row holder = rows.getFirst();
            Failure failure =
                    conflict(
                            address,
                            "is assigned to "
                                    + holder.text("assigned_object_type")
                                    + " "
                                    + holder.number("assigned_object_id")
                                    + " (IP address "
                                    + holder.id()
                                    + ")");
            plan.add(
                    ofAnotherShard(holder, byInterface)
                            ? new Planned.Contest(desired, failure)
                            : new Planned.Refuse(desired, failure));
        }
    }

    /** Whether it is a guest's of this cluster that is there, and not among those planned for. */
    private boolean ofAnotherShard(Row address, Map<Long, Owner> byInterface) {
        Long port = address.number("assigned_object_id");
        boolean ours =
                address.text(CustomFields.SOURCE).startsWith(scope.key() + "/")
                        && address.text("assigned_object_type")
                                .equals(VmInterfaces.MODEL.contentType());
        if (!ours || port == null || byInterface.containsKey(port)) {
            return false;
        }
        Row nic = mirror.get(VmInterfaces.MODEL, port);
        Long id = nic == null ? null : nic.number("virtual_machine");
        Row machine = id == null ? null : mirror.get(VirtualMachines.MODEL, id);
        return machine != null && machine.text(CustomFields.MISSING_SINCE).isEmpty();
    }

    /** The one of the address's objects that may become this port's. */
    private @Nullable Row choose(
            List<Row> rows,
            Owner owner,
            Port port,
            InetAddress host,
            Map<Long, Owner> byInterface) {
        Row unassigned = null;
        Row released = null;
        Row sibling = null;
        for (Row row : rows) {
            Long assigned = row.number("assigned_object_id");
            if (assigned == null) {
                unassigned = row;
                continue;
            }
            if (!row.text("assigned_object_type").equals(owner.interfaceModel().contentType())) {
                continue;
            }
            if (assigned == port.row().id()) {
                return row;
            }
            Owner holder = byInterface.get(assigned);
            if (owner.equals(holder)) {
                sibling = row;
            } else if (holder != null
                    && holder.complete()
                    && !holder.wants(host)
                    && row.text(CustomFields.SOURCE).startsWith(holder.identity() + "/")) {
                released = row;
            }
        }
        return sibling != null ? sibling : unassigned != null ? unassigned : released;
    }

    private void removeGone(Owner owner) {
        for (Port port : owner.ports()) {
            for (Row row :
                    mirror.assignedTo(IpAddresses.MODEL, owner.interfaceModel(), port.row().id())) {
                boolean ours = row.text(CustomFields.SOURCE).startsWith(owner.identity() + "/");
                if (ours && handled.add(row.id())) {
                    plan.add(
                            new Planned.Remove(
                                    row, owner.title() + " / " + row.title(), owner.key()));
                }
            }
        }
    }

    private Desired desired(Owner owner, Port port, IpAddress address) {
        Desired.Builder fields =
                Desired.of(
                                IpAddresses.MODEL,
                                owner.title() + " / " + address,
                                owner.key(),
                                scope.rules())
                        .always("address", Value.text(address.toString()))
                        .onCreate("vrf", scope.vrfValue())
                        .always("status", Value.text("active"))
                        .onCreate("tenant", scope.tenantValue())
                        .always(
                                "assigned_object_type",
                                Value.text(owner.interfaceModel().contentType()))
                        .always("assigned_object_id", Value.number(port.row().id()))
                        .always(
                                CustomFields.SOURCE,
                                Value.text(owner.identity() + "/" + port.part()));
        if (owner.dnsName() != null) {
            fields.always("dns_name", Value.text(owner.dnsName()));
        }
        return scope.tagged(fields).build();
    }

    private Failure conflict(IpAddress address, String why) {
        return new Failure.Conflict(
                netbox,
                address + " " + why,
                "Nothing was taken. Remove the address where it does not belong"
                        + (Objects.isNull(scope.vrf())
                                ? ", or give the endpoint a VRF of its own."
                                : "."));
    }
}
