package io.github.proxboxfleet.openapi.generate;

/**
 * Where a schema stands.
 *
 * @param answer in what the server sends, else in what it receives
 * @param place operation and way into the schema, for the report
 * @param hint a word to name it by
 * @param presence what the place says about leaving it out
 */
record Site(boolean answer, String place, String hint, Presence presence) {

    enum Presence {
        /** Not a property, nothing is said here. */
        NONE,
        REQUIRED,
        OPTIONAL
    }

    Site property(String name, boolean required) {
        return new Site(
                answer, place + "/" + name, name, required ? Presence.REQUIRED : Presence.OPTIONAL);
    }

    Site below(String step) {
        return new Site(answer, place + "/" + step, hint, Presence.NONE);
    }

    /** A property string has a fixed set of keys wherever it stands. */
    Site structure() {
        return new Site(false, place + "/~", hint, Presence.NONE);
    }
}
