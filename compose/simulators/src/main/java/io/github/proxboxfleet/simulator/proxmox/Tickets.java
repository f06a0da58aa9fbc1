package io.github.proxboxfleet.simulator.proxmox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and checks tickets and CSRF tokens: good for two hours, five minutes of foreign clocks
 * forgiven.
 */
final class Tickets {
    private static final long LIFETIME_SECONDS = 7200;
    private static final long SKEW_SECONDS = 300;
    private static final Pattern CSRF = Pattern.compile("([0-9A-F]{8}):(.+)");

    private final String prefix;
    private final Pattern form;
    private final Clock clock;
    private final SecretKeySpec key;

    /**
     * @param prefix tells the product
     */
    Tickets(String prefix, Clock clock, long seed) {
        this.prefix = prefix;
        this.form = Pattern.compile(prefix + ":(.+):([0-9A-F]{8})::(.+)");
        this.clock = clock;
        this.key =
                new SecretKeySpec(
                        HexFormat.of().toHexDigits(seed).getBytes(StandardCharsets.US_ASCII),
                        "HmacSHA256");
    }

    String ticket(String user) {
        String plain = plain(user);
        return plain + "::" + signature(plain);
    }

    /** Says whose ticket it is and of when, and opens nothing. */
    String info(String user) {
        return plain(user) + "::ticketinfo";
    }

    private String plain(String user) {
        return prefix + ":" + user + ":" + stamp();
    }

    String csrfToken(String user) {
        String stamp = stamp();
        return stamp + ":" + signature(stamp + ":" + user);
    }

    /** The user, when the ticket is ours and not too old. */
    Optional<String> verify(String ticket) {
        Matcher parts = form.matcher(ticket);
        if (!parts.matches() || !isCurrent(parts.group(2))) {
            return Optional.empty();
        }
        String plain = prefix + ":" + parts.group(1) + ":" + parts.group(2);
        return same(parts.group(3), signature(plain))
                ? Optional.of(parts.group(1))
                : Optional.empty();
    }

    boolean verifyCsrf(String user, String token) {
        Matcher parts = CSRF.matcher(token);
        return parts.matches()
                && isCurrent(parts.group(1))
                && same(parts.group(2), signature(parts.group(1) + ":" + user));
    }

    private String stamp() {
        return String.format(Locale.ROOT, "%08X", clock.instant().getEpochSecond());
    }

    private boolean isCurrent(String stamp) {
        long age = clock.instant().getEpochSecond() - Long.parseLong(stamp, 16);
        return age > -SKEW_SECONDS && age < LIFETIME_SECONDS;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
