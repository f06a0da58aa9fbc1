package io.github.proxboxfleet.gateway.rule;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.rule.Glob;
import io.github.proxboxfleet.model.rule.IpPrefix;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the texts of rules: patterns, ranges, durations, and lists of them. */
public record CheckTexts(Violations violations) {
    private static final int MOST = 500;

    /** A list of what the texts say; those that say nothing are noted. */
    <T> List<T> list(
            String field,
            @Nullable List<@Nullable String> texts,
            BiFunction<String, @Nullable String, @Nullable T> read) {
        List<T> list = new ArrayList<>();
        if (texts != null && few(field, texts)) {
            for (int i = 0; i < texts.size(); i++) {
                T read1 = read.apply(field + "[" + i + "]", texts.get(i));
                if (read1 != null) {
                    list.add(read1);
                }
            }
        }
        return list;
    }

    boolean few(String field, List<?> list) {
        return violations.require(
                list.size() <= MOST,
                field,
                "has " + list.size() + " entries",
                "Write at most " + MOST + "; a pattern or a range stands for many");
    }

    @Nullable Glob glob(String field, @Nullable String text) {
        boolean good =
                violations.require(
                        text != null
                                && !text.isBlank()
                                && text.length() <= Glob.MAX_LENGTH
                                && text.chars().noneMatch(Character::isISOControl),
                        field,
                        "is no pattern",
                        "Write up to "
                                + Glob.MAX_LENGTH
                                + " characters, in which * stands for any text and ? for one character");
        return good && text != null ? new Glob(text.strip()) : null;
    }

    @Nullable IpPrefix prefix(String field, @Nullable String text) {
        try {
            return IpPrefix.parse(text == null ? "" : text.strip());
        } catch (IllegalArgumentException e) {
            violations.add(
                    field,
                    "is no range of addresses: " + e.getMessage(),
                    "Write a range like 198.51.100.0/24 or 2001:db8::/32");
            return null;
        }
    }

    /** A duration as in ISO 8601, not negative. */
    public @Nullable Duration duration(String field, @Nullable String text) {
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
                field,
                "is no duration",
                "Write one as in ISO 8601: P7D is seven days, PT12H twelve hours");
        return null;
    }
}
