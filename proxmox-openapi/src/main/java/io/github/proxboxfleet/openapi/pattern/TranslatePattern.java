package io.github.proxboxfleet.openapi.pattern;

import io.github.proxboxfleet.openapi.pattern.Translation.Translated;
import io.github.proxboxfleet.openapi.pattern.Translation.Untranslatable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Perl and Rust patterns to the common ground of ECMAScript and Java.
 *
 * <p>JSON Schema searches, PVE matches the whole text: its patterns are wrapped in {@code ^(?:…)$}.
 * PBS and PDM search too; where an alternative has no anchor, the text around the match is written
 * out, so that every result is anchored and none changes its meaning.
 */
public final class TranslatePattern {
    private TranslatePattern() {}

    public static Translation of(String written, Dialect dialect) {
        try {
            String pattern = anchored(new Rewrite(dialect.bare(written)), dialect);
            Pattern.compile(pattern);
            return new Translated(pattern);
        } catch (Unsupported unsupported) {
            return new Untranslatable(unsupported.what());
        } catch (PatternSyntaxException broken) {
            return new Untranslatable(broken.getDescription());
        }
    }

    private static String anchored(Rewrite rewrite, Dialect dialect) throws Unsupported {
        Rewrite.Result result = rewrite.run();
        if (result.multiline()) {
            return lines(result);
        }
        if (dialect.wholeText()) {
            boolean already = result.alternatives().size() == 1 && closed(result.text());
            return already ? result.text() : "^(?:" + result.text() + ")$";
        }
        if (result.alternatives().stream().allMatch(TranslatePattern::closed)) {
            return result.alternatives().size() == 1
                    ? result.text()
                    : "^(?:" + result.text() + ")$";
        }
        StringBuilder all = new StringBuilder("^(?:");
        for (String alternative : result.alternatives()) {
            all.append(all.length() > 4 ? "|" : "").append(searched(alternative));
        }
        return all.append(")$").toString();
    }

    private static boolean closed(String alternative) {
        return alternative.startsWith("^") && endsOpen(alternative);
    }

    /** Ends with a dollar that is no escaped one. */
    private static boolean endsOpen(String text) {
        int slashes = 0;
        while (slashes < text.length() - 1 && text.charAt(text.length() - 2 - slashes) == '\\') {
            slashes++;
        }
        return text.endsWith("$") && slashes % 2 == 0;
    }

    private static String searched(String alternative) {
        String before = alternative.startsWith("^") ? "" : "[\\s\\S]*";
        String after = endsOpen(alternative) ? "" : "[\\s\\S]*";
        return before + alternative + after;
    }

    /** One of the lines of the text must match. */
    private static String lines(Rewrite.Result result) throws Unsupported {
        String text = result.text();
        if (result.alternatives().size() != 1 || !closed(text)) {
            throw new Unsupported("multi-line mode");
        }
        String line = text.substring(1, text.length() - 1);
        return "^(?:[\\s\\S]*\\n)?" + line + "(?:\\n[\\s\\S]*)?$";
    }
}
