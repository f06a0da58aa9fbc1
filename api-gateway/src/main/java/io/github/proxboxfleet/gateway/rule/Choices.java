package io.github.proxboxfleet.gateway.rule;

import io.github.proxboxfleet.gateway.problem.Violations;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Choices, in the API's words. */
public final class Choices {
    private Choices() {}

    /** The API's word for a choice. */
    public static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable String wordOrNull(@Nullable Enum<?> choice) {
        return choice == null ? null : word(choice);
    }

    /** The choice of that word; absent where no word is given, or one that is none of the words. */
    public static <E extends Enum<E>> @Nullable E of(
            Violations violations, String field, @Nullable String word, Class<E> type) {
        if (word == null) {
            return null;
        }
        E[] choices = type.getEnumConstants();
        for (E choice : choices) {
            if (word(choice).equals(word)) {
                return choice;
            }
        }
        violations.add(
                field,
                "is no choice",
                "Write one of "
                        + Arrays.stream(choices)
                                .map(Choices::word)
                                .collect(Collectors.joining(", ")));
        return null;
    }
}
