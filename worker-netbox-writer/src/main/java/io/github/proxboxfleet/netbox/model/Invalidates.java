package io.github.proxboxfleet.netbox.model;

/**
 * What a change that others make to an object makes doubtful of what was read before. Only NetBox's
 * change log tells of it: an object that refers to a changed one keeps its version.
 */
public enum Invalidates {
    /** Nothing: its own version tells. */
    NOTHING,
    /** Objects that were found by name; everything, if it was deleted. */
    REFERENCES,
    /** The MAC addresses of interfaces. */
    MACS,
    EVERYTHING
}
