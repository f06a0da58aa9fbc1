package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.store.Digest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key's text, {@code pbx_<id>_<secret>}: the id finds the row, the prefix lets secret scanners
 * recognise a leaked key.
 */
record KeyText(String id, String text) {
    private static final Pattern FORM = Pattern.compile("pbx_([0-9a-f]{12})_[0-9A-Za-z_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeyText random() {
        byte[] id = new byte[6];
        byte[] secret = new byte[32];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(secret);
        String hex = HexFormat.of().formatHex(id);
        return new KeyText(
                hex,
                "pbx_"
                        + hex
                        + "_"
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    static Optional<KeyText> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new KeyText(matcher.group(1), text))
                : Optional.empty();
    }

    /** What is hashed: bcrypt looks at 72 bytes only, a digest always fits. */
    String forHash() {
        return Digest.hex(text);
    }

    @Override
    public String toString() {
        return "pbx_" + id + "_***";
    }
}
