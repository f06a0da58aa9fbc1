package io.github.proxboxfleet.openapi.pattern;

/** What became of a pattern. */
public sealed interface Translation {

    /** The same language, anchored, for ECMAScript (with and without the u flag) and for Java. */
    record Translated(String pattern) implements Translation {}

    /** It uses what those cannot say. */
    record Untranslatable(String why) implements Translation {}
}
