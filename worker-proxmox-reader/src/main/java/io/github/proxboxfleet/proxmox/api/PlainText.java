package io.github.proxboxfleet.proxmox.api;

/**
 * Text without what no database keeps, no message carries or no eye sees: control characters,
 * halves of surrogate pairs, marks that turn the direction of what follows. Guests put them in, by
 * mistake or to deceive.
 */
final class PlainText {
    private static final String MARKS =
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff";

    private PlainText() {}

    static String of(String text) {
        return text.codePoints().allMatch(PlainText::kept)
                ? text
                : text.codePoints()
                        .filter(PlainText::kept)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static boolean kept(int letter) {
        boolean space = letter == '\t' || letter == '\n' || letter == '\r';
        boolean half = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
        return space || !(Character.isISOControl(letter) || half || MARKS.indexOf(letter) >= 0);
    }
}
