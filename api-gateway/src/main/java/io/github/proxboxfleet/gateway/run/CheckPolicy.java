package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.gateway.rule.CheckRules;
import io.github.proxboxfleet.gateway.rule.CheckTexts;
import io.github.proxboxfleet.gateway.rule.Choices;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what a request says about the policy into one, filling up with the defaults. */
final class CheckPolicy {
    private final Violations violations;

    CheckPolicy(Violations violations) {
        this.violations = violations;
    }

    SyncPolicy check(@Nullable PolicyBody body) {
        SyncPolicy standard = SyncPolicy.DEFAULT;
        if (body == null) {
            return standard;
        }
        int diskBase = Objects.requireNonNullElse(body.diskBase(), standard.diskBase());
        boolean base =
                violations.require(
                        diskBase == 1000 || diskBase == 1024,
                        "policy.disk_base",
                        "is neither",
                        "Write 1000 or 1024");
        return new SyncPolicy(
                ownership(body.ownership()),
                orElse(body.tagAll(), standard.tagAll()),
                choice("interface_names", body.interfaceNames(), standard.interfaceNames()),
                choice("platforms", body.platforms(), standard.platforms()),
                choice("templates", body.templates(), standard.templates()),
                orElse(body.proxmoxCustomFields(), standard.proxmoxCustomFields()),
                base ? diskBase : standard.diskBase(),
                orElse(body.linkLocal(), standard.linkLocal()),
                orElse(body.preferIpv6(), standard.preferIpv6()),
                choice("pools", body.pools(), standard.pools()),
                new CheckRules(violations, "policy.").check(body.rules()),
                prune(body.prune()));
    }

    private Map<String, Ownership> ownership(@Nullable Map<String, String> body) {
        Map<String, Ownership> ownership = new TreeMap<>();
        if (body != null) {
            body.forEach(
                    (field, value) -> {
                        try {
                            ownership.put(field, Ownership.of(value));
                        } catch (IllegalArgumentException _) {
                            violations.add(
                                    "policy.ownership." + field,
                                    "is no ownership",
                                    "Write one of always, on-create, if-empty, never");
                        }
                    });
        }
        return ownership;
    }

    private PrunePolicy prune(PolicyBody.@Nullable Prune body) {
        PrunePolicy standard = PrunePolicy.DEFAULT;
        if (body == null) {
            return standard;
        }
        double share = Objects.requireNonNullElse(body.maxShare(), standard.maxShare());
        int allowed = Objects.requireNonNullElse(body.alwaysAllowed(), standard.alwaysAllowed());
        boolean good =
                violations.require(
                        share >= 0 && share <= 1,
                        "policy.prune.max_share",
                        "is no share",
                        "Write a number from 0 to 1");
        good &=
                violations.require(
                        allowed >= 0,
                        "policy.prune.always_allowed",
                        "is negative",
                        "Write 0 or more");
        Duration deleteAfter =
                new CheckTexts(violations)
                        .duration("policy.prune.delete_after", body.deleteAfter());
        return good ? new PrunePolicy(deleteAfter, share, allowed) : standard;
    }

    private <E extends Enum<E>> E choice(String field, @Nullable String word, E standard) {
        E choice = Choices.of(violations, "policy." + field, word, standard.getDeclaringClass());
        return choice == null ? standard : choice;
    }

    private static boolean orElse(@Nullable Boolean value, boolean standard) {
        return value == null ? standard : value;
    }
}
