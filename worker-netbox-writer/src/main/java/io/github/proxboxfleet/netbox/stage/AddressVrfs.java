package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.rule.VrfRule;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Vrfs;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
import io.github.proxboxfleet.netbox.reconcile.VlanFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the VRFs that the endpoint's rules give to addresses. */
final class AddressVrfs {
    private final Shard shard;
    private final List<VrfRule> rules;
    private final Map<String, Optional<Value>> known = new HashMap<>();

    AddressVrfs(Shard shard) {
        this.shard = shard;
        this.rules = shard.scope().target().placement().vrfRules();
    }

    /**
     * An interface, as far as rules ask about it.
     *
     * @param of the guest or node, for reports
     */
    record Place(Subject of, String node, @Nullable String bridge, Vlans vlans) {}

    /**
     * The port that the interface is, with its addresses. Those whose VRF is not in NetBox are left
     * out, and the report says why.
     */
    Port port(
            Place place,
            String part,
            Row row,
            List<IpAddress> addresses,
            boolean seen,
            boolean shows) {
        if (rules.isEmpty()) {
            return new Port(part, row, addresses, seen, shows, Map.of());
        }
        Set<Integer> vlans =
                VlanFields.named(Stream.of(place.vlans())).stream()
                        .map(Vlans.Vlan::vid)
                        .collect(Collectors.toSet());
        List<IpAddress> kept = new ArrayList<>();
        Map<IpAddress, Value> vrfs = new HashMap<>();
        for (IpAddress address : addresses) {
            VrfRule.Place at =
                    new VrfRule.Place(address.host(), place.bridge(), vlans, place.node());
            Optional<VrfRule> rule = rules.stream().filter(each -> each.matches(at)).findFirst();
            if (rule.isEmpty()) {
                kept.add(address);
            } else {
                vrf(rule.get().vrfOn(place.node()), place.of())
                        .ifPresent(
                                vrf -> {
                                    kept.add(address);
                                    vrfs.put(address, vrf);
                                });
            }
        }
        // What is left out is not missing.
        boolean whole = kept.size() == addresses.size();
        return new Port(part, row, kept, seen && whole, shows, vrfs);
    }

    private Optional<Value> vrf(@Nullable String name, Subject of) {
        if (name == null) {
            return Optional.of(Value.NONE);
        }
        return known.computeIfAbsent(name, _ -> find(name, of));
    }

    private Optional<Value> find(String name, Subject of) {
        try {
            return Optional.ofNullable(
                    shard.context().placements().find(shard.api(), Vrfs.MODEL, name));
        } catch (FailedException e) {
            if (e.failure().retryable()) {
                throw e;
            }
            shard.report().failed(of, e.failure());
            return Optional.empty();
        }
    }
}
