package io.github.proxboxfleet.openapi.catalogue;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as texts, as far as a host could take them: reading more digits takes too long. */
final class Numerals {
    private static final int MOST_DIGITS = 100;
    private static final int LARGEST_EXPONENT = 1_000;

    private Numerals() {}

    static Optional<BigDecimal> read(String text) {
        String bare = text.strip();
        if (bare.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(bare);
            return Math.abs((long) number.scale()) > LARGEST_EXPONENT
                    ? Optional.empty()
                    : Optional.of(number);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    static boolean whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
