package io.github.proxboxfleet.simulator.netbox.model;

/** A NetBox release, on which behaviour is switched. */
public record NetBoxVersion(int major, int minor, int patch) implements Comparable<NetBoxVersion> {
    /** Reads {@code 4.6.8} or {@code 4.6}. */
    public static NetBoxVersion of(String text) {
        String[] parts = text.split("\\.", 3);
        return new NetBoxVersion(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                parts.length < 3 ? 0 : Integer.parseInt(parts[2]));
    }

    @Override
    public int compareTo(NetBoxVersion other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return atLeast(wantedMajor, wantedMinor, 0);
    }

    public boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        return compareTo(new NetBoxVersion(wantedMajor, wantedMinor, wantedPatch)) >= 0;
    }

    /** What the {@code API-Version} header says. */
    public String api() {
        return major + "." + minor;
    }

    /**
     * @param before the first version that does not count any more
     */
    public boolean isWithin(String since, String before) {
        return compareTo(of(since)) >= 0 && compareTo(of(before)) < 0;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
