package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.netbox.mirror.Value;
import org.jspecify.annotations.Nullable;

/**
 * The objects that every run refers to.
 *
 * @param qemuType NetBox's type of virtual machine; absent below 4.6, and without the plugin: there
 *     one locked row per type would make all creations wait for each other
 */
public record SharedObjects(
        Value.Ref tag,
        Value.Ref clusterType,
        Value.Ref standaloneType,
        Value.Ref deviceType,
        Value.Ref nodeRole,
        Value.Ref qemuRole,
        Value.Ref lxcRole,
        Value.@Nullable Ref qemuType,
        Value.@Nullable Ref lxcType) {

    public Value.Ref role(GuestType type) {
        return switch (type) {
            case QEMU -> qemuRole;
            case LXC -> lxcRole;
        };
    }

    public Value machineType(GuestType type) {
        Value.Ref ref =
                switch (type) {
                    case QEMU -> qemuType;
                    case LXC -> lxcType;
                };
        return ref == null ? Value.NONE : ref;
    }
}
