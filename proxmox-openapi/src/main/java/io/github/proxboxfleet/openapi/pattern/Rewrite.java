package io.github.proxboxfleet.openapi.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One pass over an expression, writing the portable form. */
final class Rewrite {
    private static final Pattern FLAGS = Pattern.compile("\\(\\?(\\^?)([a-z]*)(-[a-z]+)?([:)])");
    private static final Pattern NAMED = Pattern.compile("\\(\\?P?<[A-Za-z_]\\w*>");
    private static final Pattern UP_TO = Pattern.compile("\\{,(\\d+)}");

    private final String in;
    private final StringBuilder out = new StringBuilder();
    private final List<String> alternatives = new ArrayList<>();

    /** Whether case is ignored, per open group. */
    private final Deque<Boolean> folds = new ArrayDeque<>();

    private boolean fold;
    private boolean multiline;
    private int at;
    private int alternative;

    Rewrite(String in) {
        this.in = in;
    }

    /**
     * @param alternatives the top-level alternatives of the text
     */
    record Result(String text, List<String> alternatives, boolean multiline) {}

    Result run() throws Unsupported {
        while (at < in.length()) {
            step(in.charAt(at));
        }
        if (!folds.isEmpty()) {
            throw new Unsupported("an unclosed group");
        }
        alternatives.add(out.substring(alternative));
        return new Result(out.toString(), List.copyOf(alternatives), multiline);
    }

    private void step(char c) throws Unsupported {
        switch (c) {
            case '(' -> open();
            case ')' -> close();
            case '[' -> set();
            case '\\' -> escape();
            case '|' -> bar();
            case '{' -> brace();
            case '+' -> possessive();
            default -> literal(c);
        }
    }

    private void open() throws Unsupported {
        Matcher flags = at(FLAGS);
        if (flags.lookingAt()) {
            flags(flags);
            return;
        }
        Matcher named = at(NAMED);
        if (named.lookingAt()) {
            push("(", named.end());
        } else if (in.startsWith("(?>", at)) {
            push("(?:", at + 3);
        } else if (in.startsWith("(?", at)) {
            lookAround();
        } else {
            push("(", at + 1);
        }
    }

    private void lookAround() throws Unsupported {
        for (String form : List.of("(?=", "(?!", "(?<=", "(?<!")) {
            if (in.startsWith(form, at)) {
                push(form, at + form.length());
                return;
            }
        }
        throw new Unsupported("the group " + in.substring(at, Math.min(at + 4, in.length())));
    }

    private void flags(Matcher flags) throws Unsupported {
        String on = flags.group(2);
        if (on.chars().anyMatch(flag -> "imu".indexOf(flag) < 0)) {
            throw new Unsupported("the flags " + on);
        }
        boolean group = flags.group(4).equals(":");
        if (on.contains("m")) {
            if (group || at > 0) {
                throw new Unsupported("multi-line mode in a part");
            }
            multiline = true;
        }
        boolean now = on.contains("i") || (flags.group(1).isEmpty() && fold);
        if (flags.group(3) != null && flags.group(3).contains("i")) {
            now = false;
        }
        if (group) {
            push("(?:", flags.end());
        } else {
            at = flags.end();
        }
        fold = now;
    }

    private void push(String text, int next) {
        folds.push(fold);
        out.append(text);
        at = next;
    }

    private void close() throws Unsupported {
        if (folds.isEmpty()) {
            throw new Unsupported("an unopened group");
        }
        fold = folds.pop();
        out.append(')');
        at++;
    }

    private void set() throws Unsupported {
        CharacterSet set = new CharacterSet(in, at, fold);
        out.append(set.text());
        at = set.end();
    }

    private void bar() {
        if (folds.isEmpty()) {
            alternatives.add(out.substring(alternative));
            alternative = out.length() + 1;
        }
        out.append('|');
        at++;
    }

    private void brace() {
        Matcher upTo = at(UP_TO);
        if (upTo.lookingAt()) {
            out.append("{0,").append(upTo.group(1)).append('}');
            at = upTo.end();
        } else {
            out.append('{');
            at++;
        }
    }

    /**
     * A plus after a quantifier gives nothing back; without it the language is the same or larger.
     */
    private void possessive() {
        boolean quantified = at > 0 && "*+?}".indexOf(in.charAt(at - 1)) >= 0;
        boolean escaped = at > 1 && in.charAt(at - 2) == '\\';
        if (!quantified || escaped) {
            out.append('+');
        }
        at++;
    }

    private void escape() throws Unsupported {
        if (at + 1 >= in.length()) {
            throw new Unsupported("a lone backslash");
        }
        char c = in.charAt(at + 1);
        at += 2;
        switch (c) {
            case 'A' -> out.append('^');
            case 'z', 'Z' -> out.append('$');
            case 'h' -> out.append("[ \\t]");
            case '0' -> out.append("\\x00");
            default -> {
                if (Character.isLetterOrDigit(c) && "dDwWsSbBnrtfvxu123456789".indexOf(c) < 0) {
                    throw new Unsupported("the escape \\" + c);
                }
                boolean needed =
                        Character.isLetterOrDigit(c) || CharacterSet.SYNTAX.indexOf(c) >= 0;
                out.append(needed ? "\\" : "").append(c);
            }
        }
    }

    private void literal(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (fold && letter) {
            out.append('[')
                    .append(Character.toLowerCase(c))
                    .append(Character.toUpperCase(c))
                    .append(']');
        } else {
            out.append(c);
        }
        at++;
    }

    private Matcher at(Pattern pattern) {
        return pattern.matcher(in).region(at, in.length());
    }
}
