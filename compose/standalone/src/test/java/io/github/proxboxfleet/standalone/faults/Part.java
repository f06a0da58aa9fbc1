package io.github.proxboxfleet.standalone.faults;

/** A part of the fleet that can be killed alone. */
enum Part {
    GATEWAY("gateway"),
    SCHEDULER("scheduler"),
    READER("reader"),
    WRITER("writer");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    /** Also the name of its configuration file. */
    String word() {
        return word;
    }
}
