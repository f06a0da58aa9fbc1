package io.github.proxboxfleet.model;

/** The beginning of words that may be of any length, to be told in a failure or a header. */
public final class Excerpt {
    private Excerpt() {}

    /**
     * The text, or so many of its characters and a sign that there are more. A pair of surrogates
     * is not torn apart: half of one cannot be sent.
     */
    public static String of(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        boolean pair = limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1));
        return text.substring(0, pair ? limit - 1 : limit) + "…";
    }
}
