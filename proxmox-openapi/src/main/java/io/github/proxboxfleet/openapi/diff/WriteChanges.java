package io.github.proxboxfleet.openapi.diff;

/** Changes for the terminal, for a pull request, for a program. */
@SuppressWarnings("DoNotCallSuggester")
public final class WriteChanges {
    private WriteChanges() {}

    public static String text(Changes changes) {
        throw new UnsupportedOperationException("not built yet: " + changes);
    }

    public static String markdown(Changes changes) {
        throw new UnsupportedOperationException("not built yet: " + changes);
    }

    public static String json(Changes changes) {
        throw new UnsupportedOperationException("not built yet: " + changes);
    }
}
