package io.github.proxboxfleet.openapi.pattern;

import java.util.Map;

/** A bracket expression: POSIX names become ranges, ignored case is written out. */
final class CharacterSet {
    /** What must keep its backslash, in a set and outside. */
    static final String SYNTAX = "^$\\.*+?()[]{}|/";

    private static final Map<String, String> POSIX =
            Map.ofEntries(
                    Map.entry("cntrl", "\\x00-\\x1f\\x7f"),
                    Map.entry("^cntrl", "\\x20-\\x7e\\x80-\\uffff"),
                    Map.entry("alnum", "0-9A-Za-z"),
                    Map.entry("alpha", "A-Za-z"),
                    Map.entry("digit", "0-9"),
                    Map.entry("lower", "a-z"),
                    Map.entry("upper", "A-Z"),
                    Map.entry("space", "\\s"),
                    Map.entry("word", "\\w"),
                    Map.entry("xdigit", "0-9A-Fa-f"),
                    Map.entry("blank", " \\t"));

    private final String in;
    private final boolean fold;
    private final StringBuilder out = new StringBuilder("[");
    private int at;

    CharacterSet(String in, int from, boolean fold) throws Unsupported {
        this.in = in;
        this.fold = fold;
        this.at = from + 1;
        if (peek() == '^') {
            out.append('^');
            at++;
        }
        boolean first = true;
        while (first || peek() != ']') {
            item();
            first = false;
        }
        at++;
        out.append(']');
    }

    String text() {
        return out.toString();
    }

    int end() {
        return at;
    }

    private char peek() throws Unsupported {
        if (at >= in.length()) {
            throw new Unsupported("an unclosed set");
        }
        return in.charAt(at);
    }

    private void item() throws Unsupported {
        if (in.startsWith("[:", at)) {
            posix();
            return;
        }
        String low = atom();
        boolean range =
                peek() == '-' && at + 1 < in.length() && in.charAt(at + 1) != ']' && single(low);
        if (!range) {
            out.append(low);
            folded(low, low);
            return;
        }
        at++;
        String high = atom();
        out.append(low).append('-').append(high);
        folded(low, high);
    }

    private void posix() throws Unsupported {
        int end = in.indexOf(":]", at);
        String name = end < 0 ? "" : in.substring(at + 2, end);
        String ranges = POSIX.get(name);
        if (ranges == null) {
            throw new Unsupported("the class [:" + name + ":]");
        }
        out.append(ranges);
        at = end + 2;
    }

    /** A character, or a class such as \d, as the portable form writes it. */
    private String atom() throws Unsupported {
        char c = peek();
        at++;
        if (c != '\\') {
            return escaped(c);
        }
        char e = peek();
        at++;
        if (e == 'x' || e == 'u') {
            int digits = e == 'x' ? 2 : 4;
            if (at + digits > in.length()) {
                throw new Unsupported("a cut escape");
            }
            String code = in.substring(at, at + digits);
            at += digits;
            return "\\" + e + code;
        }
        if (e == '0') {
            return "\\x00";
        }
        if (Character.isLetterOrDigit(e)) {
            if ("dDwWsSnrtfv".indexOf(e) < 0) {
                throw new Unsupported("the escape \\" + e);
            }
            return "\\" + e;
        }
        return escaped(e);
    }

    private static String escaped(char c) {
        return c == '-' || SYNTAX.indexOf(c) >= 0 ? "\\" + c : String.valueOf(c);
    }

    private static boolean single(String atom) {
        return atom.length() == 1 || "dDwWsS".indexOf(atom.charAt(1)) < 0;
    }

    /** Adds the letters of the other case that the range lacks. */
    private void folded(String low, String high) {
        if (!fold || !single(low)) {
            return;
        }
        add(code(low), code(high), 'A', 'Z', 32);
        add(code(low), code(high), 'a', 'z', -32);
    }

    private void add(int low, int high, char first, char last, int shift) {
        int from = Math.max(low, first);
        int to = Math.min(high, last);
        if (from <= to) {
            out.append((char) (from + shift));
            if (to > from) {
                out.append('-').append((char) (to + shift));
            }
        }
    }

    private static int code(String atom) {
        boolean numeric = atom.startsWith("\\x") || atom.startsWith("\\u");
        return numeric ? Integer.parseInt(atom.substring(2), 16) : atom.charAt(atom.length() - 1);
    }
}
