package io.github.proxboxfleet.bench.measure;

/**
 * Something asked, and whether it holds.
 *
 * @param most may be as much
 */
public record Check(String what, double most, double measured) {
    public boolean holds() {
        return measured <= most;
    }
}
