package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** NetBox's models that we read or write. */
public final class NetBoxModels {
    /** Those that others depend on first. */
    public static final List<Model> ALL =
            List.of(
                    Clusters.MODEL,
                    Devices.MODEL,
                    VirtualMachines.MODEL,
                    DeviceInterfaces.MODEL,
                    VmInterfaces.MODEL,
                    VirtualDisks.MODEL,
                    IpAddresses.MODEL,
                    MacAddresses.MODEL,
                    Vlans.MODEL,
                    VlanGroups.MODEL,
                    Platforms.MODEL,
                    Tags.MODEL,
                    Sites.MODEL,
                    Locations.MODEL,
                    Regions.MODEL,
                    SiteGroups.MODEL,
                    ClusterTypes.MODEL,
                    Manufacturers.MODEL,
                    DeviceTypes.MODEL,
                    DeviceRoles.MODEL,
                    VirtualMachineTypes.MODEL,
                    Tenants.MODEL,
                    Vrfs.MODEL,
                    CustomFields.MODEL,
                    ObjectChanges.MODEL);

    /** Those whose objects a cluster's mirror holds. */
    public static final List<Model> MIRRORED = ALL.stream().filter(Model::mirrored).toList();

    private NetBoxModels() {}

    /**
     * What permissions call the model at this path; for a model that we do not know, the path says
     * enough.
     */
    public static String nameAt(String path) {
        return ALL.stream()
                .filter(model -> model.path().equals(path))
                .map(Model::contentType)
                .findFirst()
                .orElse(path);
    }

    /** The models whose objects carry a custom field. */
    public static List<Model> carrying(CustomField custom) {
        return ALL.stream()
                .filter(model -> model.has(custom.name()) && model.field(custom.name()).custom())
                .toList();
    }

    /** The models that these stages write. */
    public static List<Model> neededBy(Set<Stage> stages) {
        return ALL.stream().filter(model -> !Collections.disjoint(model.stages(), stages)).toList();
    }
}
