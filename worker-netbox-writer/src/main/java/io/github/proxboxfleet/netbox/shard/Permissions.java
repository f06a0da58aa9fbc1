package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.Model;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import java.util.EnumSet;
import java.util.Set;

/** Sees to it that a first sync does not end half done for want of a permission. */
public final class Permissions {
    private static final Set<Model> NEEDED =
            EnumSet.of(
                    Model.CLUSTER_TYPE,
                    Model.CLUSTER,
                    Model.VIRTUAL_MACHINE,
                    Model.VM_INTERFACE,
                    Model.VIRTUAL_DISK,
                    Model.SITE,
                    Model.MANUFACTURER,
                    Model.DEVICE_TYPE,
                    Model.DEVICE_ROLE,
                    Model.PLATFORM,
                    Model.DEVICE,
                    Model.INTERFACE,
                    Model.MAC_ADDRESS,
                    Model.IP_ADDRESS,
                    Model.VLAN,
                    Model.VLAN_GROUP,
                    Model.TAG,
                    Model.CUSTOM_FIELD);

    private Permissions() {}

    /** Those that a sync needs and the token lacks, as {@code add on ipam.ipaddress}. */
    public static Set<String> missing(NetBoxApi api) {
        return api.missingPermissions(NEEDED);
    }

    static void check(NetBoxApi api) {
        Set<String> missing = missing(api);
        if (!missing.isEmpty()) {
            throw new FailedException(
                    new Failure.Forbidden(
                            api.endpoint(),
                            "the token lacks the permissions to " + String.join(", ", missing),
                            "Give them to its user in NetBox under Admin, Permissions; nothing has been written yet."));
        }
    }
}
