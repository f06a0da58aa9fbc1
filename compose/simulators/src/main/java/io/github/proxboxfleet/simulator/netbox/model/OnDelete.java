package io.github.proxboxfleet.simulator.netbox.model;

/** What happens to the object that holds a reference when the object it refers to is deleted. */
public enum OnDelete {
    CASCADE,
    PROTECT,
    /** Like protected, unless the holder goes too. */
    RESTRICT,
    SET_NULL
}
