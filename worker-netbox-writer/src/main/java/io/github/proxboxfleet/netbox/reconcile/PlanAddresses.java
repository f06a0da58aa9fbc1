package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
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
    private final Map<InetAddress, AddressOwner> claims = new HashMap<>();
    private final List<Planned> plan = new ArrayList<>();

    public PlanAddresses(Scope scope, ClusterMirror mirror, String netbox) {
        this.scope = scope;
        this.mirror = mirror;
        this.netbox = netbox;
    }

    /** Hosts whose address is not on its port yet: who has it must be known for the plan. */
    public Set<InetAddress> misplaced(List<AddressOwner> owners) {
        Set<InetAddress> hosts = new HashSet<>();
        for (AddressOwner owner : owners) {
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

    private static boolean on(Row row, AddressOwner owner, Port port) {
        return row.text("assigned_object_type").equals(owner.interfaceModel().contentType())
                && Objects.equals(row.number("assigned_object_id"), port.row().id());
    }

    public List<Planned> plan(List<AddressOwner> owners) {
        Map<Long, AddressOwner> byInterface = new HashMap<>();
        owners.forEach(
                owner -> owner.ports().forEach(port -> byInterface.put(port.row().id(), owner)));
        for (AddressOwner owner : owners) {
            for (Port port : owner.ports()) {
                port.addresses().forEach(address -> place(owner, port, address, byInterface));
            }
        }
        for (AddressOwner owner : owners) {
            if (owner.complete()) {
                removeGone(owner);
            }
        }
        return plan;
    }

    private void place(
            AddressOwner owner, Port port, IpAddress address, Map<Long, AddressOwner> byInterface) {
        Desired desired = new AddressFields(scope).of(owner, port, address);
        AddressOwner first = claims.putIfAbsent(address.host(), owner);
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
    private boolean ofAnotherShard(Row address, Map<Long, AddressOwner> byInterface) {
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
            AddressOwner owner,
            Port port,
            InetAddress host,
            Map<Long, AddressOwner> byInterface) {
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
            AddressOwner holder = byInterface.get(assigned);
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

    private void removeGone(AddressOwner owner) {
        for (Port port : owner.ports()) {
            for (Row row :
                    mirror.assignedTo(IpAddresses.MODEL, owner.interfaceModel(), port.row().id())) {
                boolean ours = row.text(CustomFields.SOURCE).startsWith(owner.identity() + "/");
                if (ours && handled.add(row.id())) {
                    plan.add(
                            Planned.gone(
                                    row,
                                    owner.title() + " / " + row.title(),
                                    owner.key(),
                                    AddressFields.UNASSIGNED));
                }
            }
        }
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
