package io.github.proxboxfleet.simulator.netbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a virtual machine may stand, whose addresses may be its primary ones, and what its disk adds up to. */
final class MachineRules implements Rules {
    @Override
    public void check(Draft machine, Session session, Errors errors) {
        Row site = session.target(machine, "site");
        Row cluster = session.target(machine, "cluster");
        Row device = session.target(machine, "device");
        String misplaced = placement(session, site, cluster, device, errors);
        if (misplaced != null) {
            return;
        }
        if (!machine.isNew() && diskIsWrong(machine, session, errors)) {
            return;
        }
        PrimaryAddresses.check(machine, session, "virtualization.vminterface", "virtual_machine", "VM", errors);
    }

    private static @Nullable String placement(
            Session session, @Nullable Row site, @Nullable Row cluster, @Nullable Row device, Errors errors) {
        boolean standalone = session.version().atLeast(4, 6);
        if (site == null && cluster == null && (device == null || !standalone)) {
            return refuse(
                    errors,
                    Errors.OBJECT,
                    standalone
                            ? "A virtual machine must be assigned to a site, cluster, or device."
                            : "A virtual machine must be assigned to a site and/or cluster.");
        }
        Long clusterSite = Rules.siteOf(cluster);
        if (cluster != null && site != null && clusterSite != null && clusterSite != site.id()) {
            return refuse(
                    errors,
                    "cluster",
                    "The selected cluster (" + cluster + ") is not assigned to this site (" + site + ").");
        }
        if (device == null) {
            return null;
        }
        if (site != null && !Objects.equals(device.reference("site"), site.id())) {
            return refuse(
                    errors, "site", "The selected device (" + device + ") is not assigned to this site (" + site + ").");
        }
        Row deviceCluster = session.target(device, "cluster");
        if (cluster == null && deviceCluster != null && standalone) {
            return refuse(
                    errors,
                    "cluster",
                    "Must specify the assigned device's cluster (" + deviceCluster + ") when assigning host device " + device
                            + ".");
        }
        if (cluster == null && !standalone) {
            return refuse(errors, "device", "Must specify a cluster when assigning a host device.");
        }
        if (cluster != null && (deviceCluster == null || deviceCluster.id() != cluster.id())) {
            return refuse(
                    errors,
                    "device",
                    "The selected device (" + device + ") is not assigned to this cluster (" + cluster + ").");
        }
        return null;
    }

    private static String refuse(Errors errors, String field, String message) {
        errors.add(field, message);
        return field;
    }

    private static boolean diskIsWrong(Draft machine, Session session, Errors errors) {
        Long sum = DiskRules.sum(session, machine.id());
        Object disk = machine.get("disk");
        if (sum == null || sum == 0) {
            return false;
        }
        if (disk == null) {
            machine.set("disk", sum);
            return false;
        }
        if (disk.equals(sum)) {
            return false;
        }
        errors.add(
                "disk",
                "The specified disk size (" + disk + ") must match the aggregate size of assigned virtual disks (" + sum
                        + ").");
        return true;
    }

    @Override
    public void beforeSave(Draft machine, Session session) {
        if (machine.get("site") == null) {
            Long site = Rules.siteOf(session.target(machine, "cluster"));
            Row device = session.target(machine, "device");
            machine.set("site", site != null || device == null ? site : device.reference("site"));
        }
        Row type = machine.isNew() && machine.model().has("virtual_machine_type")
                ? session.target(machine, "virtual_machine_type")
                : null;
        if (type != null) {
            inherit(machine, "platform", type.get("default_platform"));
            inherit(machine, "vcpus", type.get("default_vcpus"));
            inherit(machine, "memory", type.get("default_memory"));
        }
    }

    private static void inherit(Draft machine, String field, @Nullable Object value) {
        if (machine.get(field) == null) {
            machine.set(field, value);
        }
    }
}
