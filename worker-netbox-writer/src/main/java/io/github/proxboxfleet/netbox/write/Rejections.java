package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.model.NetBoxModels;
import java.util.Locale;

/** Says what can be done about NetBox's refusal of one object. */
record Rejections(String endpoint, String path) {
    Failure of(WriteError.Complaint complaint) {
        return complaint.forbidden()
                ? new Failure.Forbidden(
                        endpoint,
                        "the token may not write this object of "
                                + NetBoxModels.nameAt(path)
                                + ": "
                                + complaint.words(),
                        "Widen the constraints of the object permission that the token's user has.")
                : rejected(complaint.words());
    }

    Failure rejected(String words) {
        return new Failure.Rejected(endpoint, words, remedy(words.toLowerCase(Locale.ROOT)));
    }

    Failure broke(String words) {
        return new Failure.Rejected(
                endpoint,
                "NetBox itself fails on this object: " + words,
                "NetBox's own log tells more; then retry the failed objects.");
    }

    Failure conflict(String words) {
        return new Failure.Conflict(
                endpoint,
                "another object has the same key: " + words,
                "Rename or remove one of the two, then retry the failed objects.");
    }

    /** Whether NetBox complains that the object is there already. */
    static boolean duplicate(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        return text.contains("already exists")
                || text.contains("unique set")
                || text.contains("must be unique")
                || text.contains("duplicate");
    }

    private static String remedy(String words) {
        if (duplicate(words)) {
            return "Rename or remove the other object in NetBox, then retry the failed objects.";
        }
        if (words.contains("no more than") || words.contains("at most")) {
            return "Shorten it where it comes from, then retry the failed objects.";
        }
        if (words.contains("dependent object")) {
            return "Remove in NetBox what depends on it, or leave it; it is tried again by the next run.";
        }
        if (words.contains("not found")
                || words.contains("does not exist")
                || words.contains("not one of the available")) {
            return "What it refers to was deleted meanwhile; run again.";
        }
        return "Mend what NetBox names, where it comes from or in NetBox's own rules, then retry the failed objects.";
    }
}
