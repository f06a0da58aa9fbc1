package io.github.proxboxfleet.model.run;

import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.rule.AddressGrace;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.model.rule.Subnets;
import io.github.proxboxfleet.model.rule.SyncRules;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param preferIpv6 choose the primary IPv6 address first, and the primary IPv4 address from the
 *     same interface if it has one
 * @param pools whether guests carry their Proxmox pool as a tag
 * @param rules what is synced, and what of NetBox stays as it is
 * @param acknowledged ids of conflicts that an operator has seen and lets stand
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
        Pools pools,
        SyncRules rules,
        PrunePolicy prune,
        Set<String> acknowledged) {
    /** No conflict is acknowledged. */
    public SyncPolicy(
            Map<String, Ownership> ownership,
            boolean tagAll,
            InterfaceNames interfaceNames,
            Platforms platforms,
            Templates templates,
            boolean proxmoxCustomFields,
            int diskBase,
            boolean linkLocal,
            boolean preferIpv6,
            Pools pools,
            SyncRules rules,
            PrunePolicy prune) {
        this(
                ownership,
                tagAll,
                interfaceNames,
                platforms,
                templates,
                proxmoxCustomFields,
                diskBase,
                linkLocal,
                preferIpv6,
                pools,
                rules,
                prune,
                Set.of());
    }

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
                    Pools.OFF,
                    SyncRules.NONE,
                    PrunePolicy.DEFAULT);

    public SyncPolicy {
        ownership = Required.map(ownership);
        interfaceNames = interfaceNames == null ? InterfaceNames.CONFIG : interfaceNames;
        platforms = platforms == null ? Platforms.CREATE : platforms;
        templates = templates == null ? Templates.ALWAYS : templates;
        diskBase = diskBase == 0 ? 1024 : diskBase;
        pools = pools == null ? Pools.OFF : pools;
        rules = rules == null ? SyncRules.NONE : rules;
        prune = prune == null ? PrunePolicy.DEFAULT : prune;
        acknowledged = acknowledged == null ? Set.of() : Set.copyOf(acknowledged);
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

    /** What is done about Proxmox pools. */
    public enum Pools {
        OFF,
        /** A guest carries the tag {@code pool-<name>}. */
        TAGS
    }

    /**
     * Whether the stage is part of a run with this policy; some are only where it turns them on.
     */
    public boolean includes(Stage stage) {
        return switch (stage) {
            case POOLS -> pools != Pools.OFF;
            default -> true;
        };
    }

    /** The stages of a run in which none are named. */
    public Set<Stage> stages() {
        return Arrays.stream(Stage.values())
                .filter(this::includes)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Subnets subnets() {
        return rules.subnets();
    }

    public SyncRules.Ipv6 ipv6() {
        return Objects.requireNonNullElse(rules.ipv6(), SyncRules.Ipv6.ALL);
    }

    public Exclusions exclude() {
        return rules.exclude();
    }

    /** Whether nodes have addresses. */
    public boolean nodeAddresses() {
        return rules.nodeAddresses() != SyncRules.NodeAddresses.OFF;
    }

    public SyncRules.Primary primary() {
        return Objects.requireNonNullElse(rules.primary(), SyncRules.Primary.KEEP);
    }

    public AddressGrace addressGrace() {
        return Objects.requireNonNullElse(rules.addressGrace(), AddressGrace.DEFAULT);
    }

    /** Values for custom fields of new objects, by {@code <model>.<custom field>}. */
    public Map<String, Object> defaults() {
        return rules.defaults();
    }

    /** The policy for an endpoint with these rules: the run's narrow them. */
    public SyncPolicy within(SyncRules endpoint) {
        return withRules(endpoint.narrowedBy(rules));
    }

    public SyncPolicy withRules(SyncRules other) {
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
                pools,
                other,
                prune,
                acknowledged);
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
                pools,
                rules,
                policy,
                acknowledged);
    }

    /** The same; these conflicts stand. */
    public SyncPolicy withAcknowledged(Set<String> conflicts) {
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
                pools,
                rules,
                prune,
                conflicts);
    }
}
