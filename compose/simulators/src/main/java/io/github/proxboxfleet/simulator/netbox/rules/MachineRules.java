package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a virtual machine may stand, whose addresses may be its primary ones, and what its disk
 * adds up to.
 */
final class MachineRules implements Rules {
    @Override
    public void check(Draft machine, RuleContext context, Errors errors) {
        if (misplaced(machine, context, errors)
                || (!machine.isNew() && diskIsWrong(machine, context, errors))) {
            return;
        }
        PrimaryAddresses.check(
                machine, context, "virtualization.vminterface", "virtual_machine", "VM", errors);
    }

    private static boolean misplaced(Draft machine, RuleContext context, Errors errors) {
        Row site = context.target(machine, "site");
        Row cluster = context.target(machine, "cluster");
        Row device = context.target(machine, "device");
        boolean standalone = context.version().atLeast(4, 6);
        if (site == null && cluster == null && (device == null || !standalone)) {
            errors.add(
                    Errors.OBJECT,
                    standalone
                            ? "A virtual machine must be assigned to a site, cluster, or device."
                            : "A virtual machine must be assigned to a site and/or cluster.");
            return true;
        }
        Long clusterSite = Sites.of(cluster, context);
        if (site != null && clusterSite != null && clusterSite != site.id()) {
            errors.add(
                    "cluster",
                    "The selected cluster (%s) is not assigned to this site (%s).",
                    String.valueOf(cluster),
                    site);
            return true;
        }
        return device != null && misplaced(device, site, cluster, context, errors);
    }

    private static boolean misplaced(
            Row device,
            @Nullable Row site,
            @Nullable Row cluster,
            RuleContext context,
            Errors errors) {
        boolean standalone = context.version().atLeast(4, 6);
        Row deviceCluster = context.target(device, "cluster");
        if (site != null && !Objects.equals(device.reference("site"), site.id())) {
            errors.add(
                    "site",
                    "The selected device (%s) is not assigned to this site (%s).",
                    device,
                    site);
        } else if (cluster == null && !standalone) {
            errors.add("device", "Must specify a cluster when assigning a host device.");
        } else if (cluster == null && deviceCluster != null) {
            errors.add(
                    "cluster",
                    "Must specify the assigned device's cluster (%s) when assigning host device %s.",
                    deviceCluster,
                    device);
        } else if (cluster != null
                && (deviceCluster == null || deviceCluster.id() != cluster.id())) {
            errors.add(
                    "device",
                    "The selected device (%s) is not assigned to this cluster (%s).",
                    device,
                    cluster);
        } else {
            return false;
        }
        return true;
    }

    private static boolean diskIsWrong(Draft machine, RuleContext context, Errors errors) {
        Long sum = DiskRules.sum(context, machine.id());
        Object disk = machine.get("disk");
        if (sum == null || sum == 0 || sum.equals(disk)) {
            return false;
        }
        if (disk == null) {
            machine.set("disk", sum);
            return false;
        }
        errors.add(
                "disk",
                "The specified disk size (%s) must match the aggregate size of assigned virtual disks (%s).",
                disk,
                sum);
        return true;
    }

    @Override
    public void beforeSave(Draft machine, RuleContext context) {
        if (machine.get("site") == null) {
            Long site = Sites.of(context.target(machine, "cluster"), context);
            Row device = context.target(machine, "device");
            machine.set("site", site != null || device == null ? site : device.reference("site"));
        }
        Row type =
                machine.isNew() && machine.model().has("virtual_machine_type")
                        ? context.target(machine, "virtual_machine_type")
                        : null;
        if (type != null) {
            for (String field : new String[] {"platform", "vcpus", "memory"}) {
                if (machine.get(field) == null) {
                    machine.set(field, type.get("default_" + field));
                }
            }
        }
    }
}
