package io.github.proxboxfleet.openapi.catalogue;

import java.util.regex.Pattern;

/**
 * How much a check may still read of what it is given. An expression can go over one text again and
 * again, for hours; so every look at a character is counted, over all values of a request together.
 */
final class Effort {
    /** A host takes nothing longer where it has an expression, and reads nothing longer at all. */
    static final int LONGEST_TEXT = 65_536;

    private static final int LOOKS = 5_000_000;

    private int left = LOOKS;

    boolean matches(Pattern pattern, String text) {
        return compare(text, read -> pattern.matcher(read).matches());
    }

    boolean finds(Pattern pattern, String text) {
        return compare(text, read -> pattern.matcher(read).find());
    }

    private boolean compare(String text, Comparison comparison) {
        if (text.length() > LONGEST_TEXT) {
            throw new TooMuch();
        }
        try {
            return comparison.of(new Counted(text));
        } catch (StackOverflowError _) {
            // A group that repeats is gone into once for each of its repetitions.
            throw new TooMuch();
        }
    }

    private interface Comparison {
        boolean of(CharSequence text);
    }

    /** The check cannot be brought to its end. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooMuch() {
            super("too much to check", null, false, false);
        }
    }

    private final class Counted implements CharSequence {
        private final String text;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooMuch();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
