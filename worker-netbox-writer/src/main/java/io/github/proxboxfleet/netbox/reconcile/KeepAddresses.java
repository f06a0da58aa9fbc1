package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import java.util.List;
import java.util.Set;

/** Which addresses of an interface are synced. */
public record KeepAddresses(SyncPolicy policy) {
    public List<IpAddress> ofGuest(List<String> texts) {
        List<IpAddress> addresses = assignable(texts);
        Set<IpAddress> temporary =
                policy.ipv6() == SyncRules.Ipv6.STABLE
                        ? TemporaryAddresses.of(addresses)
                        : Set.of();
        return addresses.stream()
                .filter(address -> policy.linkLocal() || !address.linkLocal())
                .filter(address -> policy.ipv6() != SyncRules.Ipv6.OFF || !address.v6())
                .filter(address -> !temporary.contains(address))
                .filter(address -> policy.subnets().covers(address.host()))
                .toList();
    }

    public List<IpAddress> ofNode(List<String> texts) {
        return assignable(texts).stream()
                .filter(address -> policy.subnets().covers(address.host()))
                .toList();
    }

    /** Whether an address is among them at all, synced or not. */
    public static boolean any(List<String> texts) {
        return !assignable(texts).isEmpty();
    }

    private static List<IpAddress> assignable(List<String> texts) {
        return texts.stream()
                .flatMap(text -> IpAddress.parse(text).stream())
                .filter(IpAddress::assignable)
                .toList();
    }
}
