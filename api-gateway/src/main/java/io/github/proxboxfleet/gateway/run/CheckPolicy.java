package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        Duration deleteAfter = duration(body.deleteAfter());
        return good ? new PrunePolicy(deleteAfter, share, allowed) : standard;
    }

    private @Nullable Duration duration(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException _) {
            // Said below.
        }
        violations.add(
                "policy.prune.delete_after",
                "is no duration",
                "Write one as in ISO 8601: P7D is seven days, PT12H twelve hours");
        return null;
    }

    private <E extends Enum<E>> E choice(String field, @Nullable String word, E standard) {
        if (word == null) {
            return standard;
        }
        E[] choices = standard.getDeclaringClass().getEnumConstants();
        return Arrays.stream(choices)
                .filter(choice -> PolicyBody.word(choice).equals(word))
                .findFirst()
                .orElseGet(
                        () -> {
                            violations.add(
                                    "policy." + field,
                                    "is no choice",
                                    "Write one of "
                                            + Arrays.stream(choices)
                                                    .map(PolicyBody::word)
                                                    .collect(Collectors.joining(", ")));
                            return standard;
                        });
    }

    private static boolean orElse(@Nullable Boolean value, boolean standard) {
        return value == null ? standard : value;
    }
}
