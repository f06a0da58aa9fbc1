package io.github.proxboxfleet.netbox.model;

/** By what a cluster's mirror finds objects, besides their ids. */
public enum Index {
    /** Our identity. */
    IDENTITY,
    /** The name, whatever the letters' case: so NetBox compares names too. */
    NAME,
    /** The object that they are part of. */
    PARENT,
    /** The object that they are assigned to, of one of several models. */
    ASSIGNED,
    /** The host of an address, whatever its prefix length. */
    HOST,
    /** The VMID that an older backend gave. */
    LEGACY_VM_ID
}
