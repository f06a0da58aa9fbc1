package io.github.proxboxfleet.netbox.reconcile;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A guest's notes as a person reads them: Proxmox shows HTML and Markdown as what they mean. */
final class Notes {
    /** No description is longer than what is seen of so much. */
    private static final int LOOKED_AT = 20_000;

    private static final int ENTITY_LIMIT = 8;
    private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title");
    private static final Map<String, String> ENTITIES =
            Map.of(
                    "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "#39", "'", "nbsp",
                    " ");

    private Notes() {}

    /** The text without its markup; every tag of a block begins a line. */
    static @Nullable String readable(@Nullable String notes) {
        if (notes == null) {
            return null;
        }
        String text = notes.length() > LOOKED_AT ? notes.substring(0, LOOKED_AT) : notes;
        StringBuilder seen = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '<' ? tagEnd(text, at) : -1;
            if (end >= 0) {
                String name = name(text, at);
                seen.append(inline(name) ? "" : "\n");
                at = UNSEEN.contains(name) ? after(text, "</" + name, end) : end;
            } else if (c == '&') {
                at = entity(text, at, seen);
            } else {
                seen.append(c);
                at++;
            }
        }
        return headings(seen);
    }

    /** Where what begins with {@code <} ends, if it is a tag or a comment. */
    private static int tagEnd(String text, int at) {
        if (text.startsWith("<!--", at)) {
            return after(text, "-->", at);
        }
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        boolean tag = Character.isLetter(next) || next == '/' || next == '!';
        int end = tag ? text.indexOf('>', at) : -1;
        return end < 0 ? -1 : end + 1;
    }

    private static int after(String text, String what, int from) {
        int found = text.indexOf(what, from);
        int end = found < 0 ? -1 : text.indexOf('>', found);
        return end < 0 ? text.length() : end + 1;
    }

    private static String name(String text, int at) {
        int from = text.startsWith("</", at) ? at + 2 : at + 1;
        int to = from;
        while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static boolean inline(String name) {
        return Set.of("a", "b", "i", "em", "strong", "span", "code", "img", "u", "small", "font")
                .contains(name);
    }

    private static int entity(String text, int at, StringBuilder seen) {
        int end = text.indexOf(';', at);
        String meant =
                end < 0 || end - at > ENTITY_LIMIT
                        ? null
                        : ENTITIES.get(text.substring(at + 1, end));
        seen.append(meant == null ? "&" : meant);
        return meant == null ? at + 1 : end + 1;
    }

    /** Without the marks of Markdown's headings, and lines that are a picture alone. */
    private static String headings(StringBuilder seen) {
        StringBuilder lines = new StringBuilder();
        seen.toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("!["))
                .map(line -> line.startsWith("#") ? line.replaceFirst("^#{1,6} +", "") : line)
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }
}
