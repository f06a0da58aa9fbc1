package io.github.proxboxfleet.openapi.validation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whether a text is a regular expression in JavaScript and in Java alike. Perl, Rust and Java know
 * forms that JavaScript refuses, or silently reads as something else.
 */
final class Regex {
    private record Foreign(Pattern form, String complaint) {}

    private static final List<Foreign> FOREIGN =
            List.of(
                    foreign(
                            "\\(\\?[\\^a-zA-Z-]+[:)]",
                            "flags within the pattern, such as (?i) or (?^:"),
                    foreign("\\(\\?P", "named groups are (?<name>…)"),
                    foreign("\\(\\?>", "there are no atomic groups (?>…)"),
                    foreign("[*+?}]\\+", "there are no possessive quantifiers such as *+"),
                    foreign("\\{,\\d*}", "{,n} is read as text; write {0,n}"),
                    foreign("\\\\[AZzhHRXGQEe]", "there is no \\A, \\Z, \\z, \\h, \\R or \\Q"));

    private static final Pattern POSIX = Pattern.compile("\\[:\\^?[a-z]+:]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\[\\\\\\[\\](){}*+?]");
    private static final Pattern SET = Pattern.compile("\\[\\^?]?(?:\\\\.|[^\\]\\\\])*]");

    private Regex() {}

    static Optional<String> complaint(String pattern) {
        if (POSIX.matcher(pattern).find()) {
            return Optional.of("there are no classes such as [:alpha:]; write the ranges");
        }
        // Sets and escapes stand for themselves: what looks foreign within is not.
        String outline = SET.matcher(ESCAPED.matcher(pattern).replaceAll("_")).replaceAll("_");
        for (Foreign foreign : FOREIGN) {
            if (foreign.form().matcher(outline).find()) {
                return Optional.of(foreign.complaint());
            }
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription() + " near character " + (e.getIndex() + 1));
        }
    }

    private static Foreign foreign(String form, String complaint) {
        return new Foreign(Pattern.compile(form), complaint);
    }
}
