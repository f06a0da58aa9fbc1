package io.github.proxboxfleet.gateway.deadletter;

import io.github.proxboxfleet.gateway.masking.MaskedTree;
import io.github.proxboxfleet.gateway.masking.SecretNames;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hides what is secret in a message: sealed texts wherever they stand, and every field with a
 * telling name.
 */
final class Masked {
    private static final String MASK = SecretNames.MASK;
    private static final int SHOWN = 10_000;

    /** As a tree, a message takes many times its length. */
    static final int LONGEST_TREE = 1_000_000;

    private static final Pattern SEALED = Pattern.compile("v[12]\\.[A-Za-z0-9+/]{16,}={0,2}");
    private static final Pattern NAMED_SECRET =
            Pattern.compile(
                    "(?i)(\"?(?:token|secret|password|authorization)[a-z_]{0,40}\"?\\s{0,20}[:=]\\s{0,20})(\"[^\"]*\"?|[^\\s,}]+)");

    private Masked() {}

    /** The body as JSON where it is JSON that is not too long, else the beginning of its text. */
    static Object of(String body, JsonMapper json) {
        if (body.length() > LONGEST_TREE) {
            return text(body);
        }
        try {
            return MaskedTree.of(
                    json.readTree(body), text -> SEALED.matcher(text).replaceAll(MASK));
        } catch (JacksonException _) {
            return text(body);
        }
    }

    private static String text(String body) {
        String looked = body.substring(0, Math.min(body.length(), 2 * SHOWN));
        String hidden =
                SEALED.matcher(NAMED_SECRET.matcher(looked).replaceAll("$1\"" + MASK + "\""))
                        .replaceAll(MASK);
        return hidden.length() > SHOWN || looked.length() < body.length()
                ? hidden.substring(0, Math.min(SHOWN, hidden.length())) + "…"
                : hidden;
    }
}
