package io.github.proxboxfleet.model.run;

/**
 * What came of the objects of a stage. Every object that was looked at is counted exactly once, so
 * {@code created + updated + deleted + unchanged + failed + skipped + standing} is the number of
 * objects looked at. In a preview the first three say what would be done.
 *
 * @param standing in conflicts that an operator has acknowledged: left alone, and no failures
 */
public record Counts(
        long created,
        long updated,
        long deleted,
        long unchanged,
        long failed,
        long skipped,
        long standing) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** None of them in a conflict that was acknowledged. */
    public Counts(
            long created, long updated, long deleted, long unchanged, long failed, long skipped) {
        this(created, updated, deleted, unchanged, failed, skipped, 0);
    }

    public Counts plus(Counts other) {
        return new Counts(
                created + other.created,
                updated + other.updated,
                deleted + other.deleted,
                unchanged + other.unchanged,
                failed + other.failed,
                skipped + other.skipped,
                standing + other.standing);
    }

    /** Objects written, or that would be. */
    public long changed() {
        return created + updated + deleted;
    }

    public long total() {
        return changed() + unchanged + failed + skipped + standing;
    }
}
