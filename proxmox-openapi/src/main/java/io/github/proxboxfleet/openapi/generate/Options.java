package io.github.proxboxfleet.openapi.generate;

/**
 * What a document looks like.
 *
 * @param descriptions whether the source's prose goes in
 * @param expandIndexes {@code net[n]} becomes {@code net0} … {@code net31}
 * @param booleans how yes and no are typed
 * @param upgraded whether PBS's backup protocol (HTTP/2, not REST) goes in
 */
public record Options(
        boolean descriptions, boolean expandIndexes, Booleans booleans, boolean upgraded) {

    /** PVE sends 0 and 1; a strict client wants to be told so. */
    public enum Booleans {
        BOOL,
        INT
    }

    public static Options standard() {
        return new Options(true, true, Booleans.BOOL, false);
    }

    public Options withDescriptions(boolean wanted) {
        return new Options(wanted, expandIndexes, booleans, upgraded);
    }

    public Options withExpandIndexes(boolean wanted) {
        return new Options(descriptions, wanted, booleans, upgraded);
    }

    public Options withBooleans(Booleans wanted) {
        return new Options(descriptions, expandIndexes, wanted, upgraded);
    }

    public Options withUpgraded(boolean wanted) {
        return new Options(descriptions, expandIndexes, booleans, wanted);
    }
}
