package io.github.proxboxfleet.netbox.cache;

/**
 * What may have changed in a NetBox without a new version of the objects that it changes: a tag,
 * platform or VLAN that is deleted leaves the objects that had it as if they had not changed.
 *
 * @param everything nothing that was remembered is to be believed
 * @param references objects that others refer to are to be looked up again
 * @param macs interfaces may have other MAC addresses
 */
public record Invalidation(boolean everything, boolean references, boolean macs) {
    static final Invalidation NONE = new Invalidation(false, false, false);
    static final Invalidation REFERENCES = new Invalidation(false, true, false);
    static final Invalidation EVERYTHING = new Invalidation(true, true, true);

    Invalidation and(Invalidation other) {
        return new Invalidation(
                everything || other.everything, references || other.references, macs || other.macs);
    }
}
