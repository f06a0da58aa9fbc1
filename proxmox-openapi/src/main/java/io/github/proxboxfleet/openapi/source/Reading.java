package io.github.proxboxfleet.openapi.source;

/** What reading a description file gave. */
public sealed interface Reading {

    /** The whole file, nothing dropped. */
    record Read(ApiTree tree) implements Reading {}

    /**
     * Why the content cannot be used.
     *
     * @param problem what is wrong, as the end of a sentence that begins with the file's name
     * @param position where, for example {@code line 3, column 7}; empty if it is the whole file
     * @param remedy what a person can do about it
     */
    record Unreadable(String problem, String position, String remedy) implements Reading {
        public String message() {
            String at = position.isEmpty() ? "" : " (" + position + ")";
            return problem + at + ". " + remedy;
        }
    }
}
