package io.github.proxboxfleet.gateway.rule;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.rule.AddressGrace;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.model.rule.IpPrefix;
import io.github.proxboxfleet.model.rule.Subnets;
import io.github.proxboxfleet.model.rule.SyncRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a request says about rules into them. */
public final class CheckRules {
    private static final int MOST_READS = 100;
    private static final int MOST_DEFAULTS = 100;
    private static final int LONGEST_DEFAULT = 1000;
    private static final Pattern CUSTOM_FIELD = Pattern.compile("[A-Za-z0-9_]{1,50}");

    private final Violations violations;
    private final CheckTexts texts;
    private final String prefix;

    /**
     * A check.
     *
     * @param prefix what the fields' names begin with in what is said of them: {@code policy.}
     */
    public CheckRules(Violations violations, String prefix) {
        this.violations = violations;
        this.texts = new CheckTexts(violations);
        this.prefix = prefix;
    }

    public SyncRules check(RulesBody body) {
        return new SyncRules(
                subnets(body.subnets()),
                choice("ipv6", body.ipv6(), SyncRules.Ipv6.class),
                exclude(body.exclude()),
                choice("node_addresses", body.nodeAddresses(), SyncRules.NodeAddresses.class),
                choice("primary", body.primary(), SyncRules.Primary.class),
                grace(body.addressGrace()),
                defaults(body.defaults()));
    }

    private <E extends Enum<E>> @Nullable E choice(
            String field, @Nullable String word, Class<E> type) {
        return Choices.of(violations, prefix + field, word, type);
    }

    private Subnets subnets(@Nullable SubnetsBody body) {
        if (body == null) {
            return Subnets.ALL;
        }
        String field = prefix + "subnets.";
        if (body.include() != null) {
            violations.require(
                    !body.include().isEmpty(),
                    field + "include",
                    "is empty, so no address would be synced",
                    "Write the ranges that are wanted, or leave it out for all");
        }
        List<IpPrefix> include = texts.list(field + "include", body.include(), texts::prefix);
        return new Subnets(
                body.include() == null ? null : include,
                texts.list(field + "exclude", body.exclude(), texts::prefix));
    }

    private Exclusions exclude(@Nullable ExcludeBody body) {
        if (body == null) {
            return Exclusions.NONE;
        }
        String field = prefix + "exclude.";
        return new Exclusions(
                texts.list(field + "names", body.names(), texts::glob),
                texts.list(field + "tags", body.tags(), texts::glob),
                texts.list(field + "pools", body.pools(), texts::glob),
                texts.list(field + "interfaces", body.interfaces(), texts::glob));
    }

    private @Nullable AddressGrace grace(@Nullable AddressGraceBody body) {
        if (body == null) {
            return null;
        }
        int reads = body.reads() == null ? AddressGrace.DEFAULT.reads() : body.reads();
        boolean good =
                violations.require(
                        reads >= 1 && reads <= MOST_READS,
                        prefix + "address_grace.reads",
                        "is out of range",
                        "Write a number from 1 to " + MOST_READS);
        var time = texts.duration(prefix + "address_grace.time", body.time());
        return good ? new AddressGrace(reads, time) : null;
    }

    private Map<String, Object> defaults(@Nullable Map<String, Object> body) {
        Map<String, Object> defaults = new TreeMap<>();
        if (body != null
                && violations.require(
                        body.size() <= MOST_DEFAULTS,
                        prefix + "defaults",
                        "has " + body.size() + " entries",
                        "Write at most " + MOST_DEFAULTS)) {
            body.forEach((key, value) -> addDefault(defaults, key, value));
        }
        return defaults;
    }

    private void addDefault(Map<String, Object> defaults, String key, @Nullable Object value) {
        String field = prefix + "defaults." + key;
        int dot = key.indexOf('.');
        String custom = key.substring(dot + 1);
        boolean good =
                violations.require(
                        dot > 0 && SyncRules.DEFAULTED.contains(key.substring(0, dot)),
                        field,
                        "names no kind of object that is created",
                        "Write <kind>.<custom field> with one of "
                                + String.join(", ", SyncRules.DEFAULTED));
        good &=
                violations.require(
                        CUSTOM_FIELD.matcher(custom).matches() && !custom.startsWith("proxbox_"),
                        field,
                        "names no custom field of yours",
                        "Write the custom field's name as NetBox has it, for example virtual_machine.cost_center");
        good &=
                violations.require(
                        scalar(value)
                                || (value instanceof List<?> list
                                        && list.size() <= MOST_DEFAULTS
                                        && list.stream().allMatch(CheckRules::scalar)),
                        field,
                        "has a value that no custom field takes",
                        "Write a text of up to "
                                + LONGEST_DEFAULT
                                + " characters, a number, true, false, or a list of these");
        if (good && value != null) {
            defaults.put(key, value);
        }
    }

    private static boolean scalar(@Nullable Object value) {
        return value instanceof String text
                ? text.length() <= LONGEST_DEFAULT
                : value instanceof Number || value instanceof Boolean;
    }
}
