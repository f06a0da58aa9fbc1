package io.github.proxboxfleet.bench.measure;

/** Messages of a kind, and what their bodies add up to. */
public record Messages(long count, long bytes) {
    public Messages plus(Messages other) {
        return new Messages(count + other.count, bytes + other.bytes);
    }
}
