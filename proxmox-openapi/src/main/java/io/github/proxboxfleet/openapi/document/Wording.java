package io.github.proxboxfleet.openapi.document;

import io.github.proxboxfleet.openapi.catalogue.Operation;
import java.util.Optional;

/** An operation's description: what the source says, then who may call it. */
public final class Wording {
    private static final String PERMISSIONS = "**Permissions:** ";
    private static final String BREAK = "\n\n";

    private Wording() {}

    public static String of(Operation operation) {
        String own = operation.description().map(text -> text + BREAK).orElse("");
        String token = operation.tokenAllowed() ? "" : " Not with an API token.";
        return own + PERMISSIONS + operation.permission().words() + "." + token;
    }

    /** What the source said. */
    static Optional<String> source(String description) {
        int at = description.lastIndexOf(BREAK + PERMISSIONS);
        if (at >= 0) {
            return Optional.of(description.substring(0, at));
        }
        boolean ours = description.isEmpty() || description.startsWith(PERMISSIONS);
        return ours ? Optional.empty() : Optional.of(description);
    }
}
