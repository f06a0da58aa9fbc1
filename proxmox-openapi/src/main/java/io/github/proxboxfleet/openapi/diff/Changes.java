package io.github.proxboxfleet.openapi.diff;

import java.util.List;

/** What lies between two releases. */
public record Changes(String from, String to, List<Change> changes) {

    /** What happened to the subject. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * @param subject empty for the operation itself, else a parameter or a place in the answer
     * @param breaking whether a client made for the older release can fail on the newer one
     */
    public record Change(
            Kind kind,
            String operation,
            String subject,
            String what,
            String before,
            String after,
            boolean breaking) {}

    public boolean none() {
        return changes.isEmpty();
    }
}
