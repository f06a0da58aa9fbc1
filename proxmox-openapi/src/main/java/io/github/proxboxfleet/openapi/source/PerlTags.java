package io.github.proxboxfleet.openapi.source;

/**
 * The raw dump writes what JSON cannot say as a tagged value: {@code ("Regex")["…"]}. It becomes an
 * object with the tag as its only key, so that nothing is lost.
 */
final class PerlTags {
    static final String REF = "(Ref)";
    static final String REGEX = "(Regex)";

    private static final String OPEN = "(\"";
    private static final String CLOSE = "\")";

    private PerlTags() {}

    static String toJson(String text) {
        StringBuilder json = new StringBuilder(text.length() + (text.length() >> 4));
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '"') {
                int end = string(text, at);
                json.append(text, at, end);
                at = end;
            } else if (text.startsWith(OPEN, at)) {
                at = tagged(text, at, json);
            } else {
                json.append(text.charAt(at++));
            }
        }
        return json.toString();
    }

    /** Tagged values are flat arrays of strings. */
    private static int tagged(String text, int from, StringBuilder json) {
        int close = text.indexOf(CLOSE, from);
        if (close < 0) {
            json.append(text.charAt(from));
            return from + 1;
        }
        json.append("{\"(").append(text, from + OPEN.length(), close).append(")\":");
        int at = close + CLOSE.length();
        while (at < text.length() && text.charAt(at) != ']') {
            int end = text.charAt(at) == '"' ? string(text, at) : at + 1;
            json.append(text, at, end);
            at = end;
        }
        json.append("]}");
        return at + 1;
    }

    private static int string(String text, int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }
}
