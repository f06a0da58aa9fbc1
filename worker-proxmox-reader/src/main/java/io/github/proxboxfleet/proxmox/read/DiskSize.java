package io.github.proxboxfleet.proxmox.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes as disks have them: {@code 528K}, {@code 32G}, {@code 1.5T}, plain bytes. */
final class DiskSize {
    private static final Pattern SIZE =
            Pattern.compile(
                    "(\\d{1,15}(?:\\.\\d{1,6})?)([KMGTP]?)(?:i?B)?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMGTP";

    private DiskSize() {}

    /** Bytes; none where the text is no size. */
    static OptionalLong bytes(@Nullable String text) {
        Matcher size = SIZE.matcher(text == null ? "" : text.strip());
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        int power =
                size.group(2).isEmpty()
                        ? 0
                        : UNITS.indexOf(Character.toUpperCase(size.group(2).charAt(0))) + 1;
        BigDecimal bytes =
                new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1024).pow(power));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
