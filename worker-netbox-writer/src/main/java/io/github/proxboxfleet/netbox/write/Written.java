package io.github.proxboxfleet.netbox.write;

/**
 * What became of one object.
 *
 * @param subject what the caller asked for
 */
public record Written<T, R>(T subject, R result) {
    /** The same result, for what it was asked for in the end. */
    public <U> Written<U, R> of(U other) {
        return new Written<>(other, result);
    }
}
