package io.github.proxboxfleet.gateway.rule;

import io.github.proxboxfleet.model.rule.SyncRules;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields that endpoints and the policies of runs have in common. */
public record RulesBody(
        @Nullable SubnetsBody subnets,
        @Nullable String ipv6,
        @Nullable ExcludeBody exclude,
        @Nullable String nodeAddresses,
        @Nullable String primary,
        @Nullable AddressGraceBody addressGrace,
        @Nullable Map<String, Object> defaults) {
    public static RulesBody of(SyncRules rules) {
        return new RulesBody(
                SubnetsBody.of(rules.subnets()),
                Choices.wordOrNull(rules.ipv6()),
                ExcludeBody.of(rules.exclude()),
                Choices.wordOrNull(rules.nodeAddresses()),
                Choices.wordOrNull(rules.primary()),
                AddressGraceBody.of(rules.addressGrace()),
                rules.defaults().isEmpty() ? null : new TreeMap<>(rules.defaults()));
    }
}
