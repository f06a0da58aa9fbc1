package io.github.proxboxfleet.model.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.proxboxfleet.model.Required;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of names, whatever the case: {@code *} stands for any text, {@code ?} for one
 * character. It takes no more steps than pattern times name, whatever either holds.
 */
public record Glob(String pattern) {
    public static final int MAX_LENGTH = 200;

    public Glob {
        Required.text("pattern", pattern);
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a pattern has at most " + MAX_LENGTH + " characters");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Glob of(String pattern) {
        return new Glob(pattern);
    }

    /** Whether it matches the whole name; what has no name is not matched. */
    public boolean matches(@Nullable String name) {
        return name != null
                && matches(pattern.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    private static boolean matches(String glob, String name) {
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < name.length(); ) {
            if (at < glob.length() && glob.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < glob.length()
                    && (glob.charAt(at) == '?' || glob.charAt(at) == name.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return glob.substring(at).chars().allMatch(rest -> rest == '*');
    }

    @Override
    @JsonValue
    public String toString() {
        return pattern;
    }
}
