package io.github.proxboxfleet.model.run;

import io.github.proxboxfleet.model.Required;
import java.util.Map;

/**
 * The choices an operator has over what a run does.
 *
 * @param ownership exceptions to the default ownership of fields, by {@code <kind>.<field>}, for
 *     example {@code virtual_machine.description: never}
 * @param tagAll put our tag on interfaces, addresses, disks and MACs too (costs half as much again
 *     per object)
 * @param interfaceNames names of VM interfaces
 * @param platforms whether missing platforms are created
 * @param templates whether templates are synced
 * @param proxmoxCustomFields write the further {@code proxmox_*} custom fields where the plugin is
 *     absent
 * @param diskBase how many units make the next larger one when disks are converted to NetBox's
 *     megabytes: 1024 or 1000
 * @param linkLocal sync link-local addresses
 * @param preferIpv6 choose the primary address from IPv6 first
 */
public record SyncPolicy(
        Map<String, Ownership> ownership,
        boolean tagAll,
        InterfaceNames interfaceNames,
        Platforms platforms,
        Templates templates,
        boolean proxmoxCustomFields,
        int diskBase,
        boolean linkLocal,
        boolean preferIpv6,
        PrunePolicy prune) {
    public static final SyncPolicy DEFAULT =
            new SyncPolicy(
                    Map.of(),
                    false,
                    InterfaceNames.CONFIG,
                    Platforms.CREATE,
                    Templates.ALWAYS,
                    false,
                    1024,
                    false,
                    false,
                    PrunePolicy.DEFAULT);

    public SyncPolicy {
        ownership = Required.map(ownership);
        interfaceNames = interfaceNames == null ? InterfaceNames.CONFIG : interfaceNames;
        platforms = platforms == null ? Platforms.CREATE : platforms;
        templates = templates == null ? Templates.ALWAYS : templates;
        diskBase = diskBase == 0 ? 1024 : diskBase;
        prune = prune == null ? PrunePolicy.DEFAULT : prune;
        if (diskBase != 1000 && diskBase != 1024) {
            throw new IllegalArgumentException("diskBase is 1000 or 1024");
        }
    }

    /** How VM interfaces are named. */
    public enum InterfaceNames {
        /** As in the guest's configuration: {@code net0}, a container's {@code eth0}. */
        CONFIG,
        /** As the guest itself names the interface with the same MAC, where its agent tells. */
        GUEST
    }

    /** What is done about a guest's operating system. */
    public enum Platforms {
        CREATE,
        EXISTING,
        OFF
    }

    /** What is done about templates. */
    public enum Templates {
        ALWAYS,
        /** Created once, then left alone. */
        BOOTSTRAP_ONLY,
        DISABLED
    }

    public SyncPolicy withPrune(PrunePolicy policy) {
        return new SyncPolicy(
                ownership,
                tagAll,
                interfaceNames,
                platforms,
                templates,
                proxmoxCustomFields,
                diskBase,
                linkLocal,
                preferIpv6,
                policy);
    }
}
