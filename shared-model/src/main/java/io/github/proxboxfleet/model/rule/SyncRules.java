package io.github.proxboxfleet.model.rule;

import io.github.proxboxfleet.model.Required;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is synced, and what of NetBox stays as it is. An endpoint has rules, and a run has rules,
 * which narrow the endpoint's. What is absent is not said.
 *
 * @param subnets which addresses
 * @param ipv6 which IPv6 addresses
 * @param exclude guests and interfaces that are let alone
 * @param nodeAddresses whether nodes have addresses
 * @param primary who chooses primary addresses
 * @param addressGrace how long an address stays that is not seen any more
 * @param defaults values for custom fields of new objects, by {@code <model>.<custom field>}
 */
public record SyncRules(
        Subnets subnets,
        @Nullable Ipv6 ipv6,
        Exclusions exclude,
        @Nullable NodeAddresses nodeAddresses,
        @Nullable Primary primary,
        @Nullable AddressGrace addressGrace,
        Map<String, Object> defaults) {
    /** The models whose new objects can have defaults. */
    public static final Set<String> DEFAULTED =
            Collections.unmodifiableSet(
                    new TreeSet<>(
                            Set.of(
                                    "cluster",
                                    "cluster_type",
                                    "device",
                                    "device_interface",
                                    "device_role",
                                    "device_type",
                                    "ip_address",
                                    "mac_address",
                                    "manufacturer",
                                    "platform",
                                    "site",
                                    "tag",
                                    "virtual_disk",
                                    "virtual_machine",
                                    "virtual_machine_type",
                                    "vlan",
                                    "vlan_group",
                                    "vm_interface")));

    /** Nothing is said. */
    public static final SyncRules NONE =
            new SyncRules(Subnets.ALL, null, Exclusions.NONE, null, null, null, Map.of());

    public SyncRules {
        subnets = subnets == null ? Subnets.ALL : subnets;
        exclude = exclude == null ? Exclusions.NONE : exclude;
        defaults = Required.map(defaults);
    }

    /** Which IPv6 addresses of guests are synced; each is narrower than the one before. */
    public enum Ipv6 {
        ALL,
        /** Not the temporary ones, which a guest changes from day to day. */
        STABLE,
        OFF
    }

    /** Whether the addresses of nodes are synced. */
    public enum NodeAddresses {
        ON,
        OFF
    }

    /** Who chooses the primary addresses of a machine; each is narrower than the one before. */
    public enum Primary {
        /** Always we: the first that is fit. */
        FIRST,
        /** One that NetBox holds as valid stays. */
        KEEP,
        /** Never we. */
        NEVER
    }

    /** These and those: what both let pass; of two choices the narrower one counts. */
    public SyncRules narrowedBy(SyncRules run) {
        Map<String, Object> all = new LinkedHashMap<>(defaults);
        all.putAll(run.defaults);
        return new SyncRules(
                subnets.narrowedBy(run.subnets),
                narrower(ipv6, run.ipv6),
                exclude.and(run.exclude),
                narrower(nodeAddresses, run.nodeAddresses),
                narrower(primary, run.primary),
                addressGrace == null || run.addressGrace == null
                        ? addressGrace == null ? run.addressGrace : addressGrace
                        : addressGrace.longer(run.addressGrace),
                all);
    }

    private static <E extends Enum<E>> @Nullable E narrower(@Nullable E first, @Nullable E second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.compareTo(second) > 0 ? first : second;
    }
}
