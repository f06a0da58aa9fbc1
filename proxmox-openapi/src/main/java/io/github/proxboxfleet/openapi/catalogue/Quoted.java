package io.github.proxboxfleet.openapi.catalogue;

/** A value as a message repeats it. */
final class Quoted {
    private static final int SHOWN = 200;

    private Quoted() {}

    static String of(String value) {
        return value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    }
}
