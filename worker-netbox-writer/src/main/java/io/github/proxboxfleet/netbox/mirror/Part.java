package io.github.proxboxfleet.netbox.mirror;

import java.util.Set;

/** A part of a cluster's objects in NetBox that is read as one. */
enum Part {
    MACHINES,
    NODE_INTERFACES,
    VM_INTERFACES,
    DISKS,
    /** The whole class, where that is cheaper than to ask by parent. */
    ALL_ADDRESSES,
    /** Those of our interfaces, where the whole class was not read. */
    OUR_ADDRESSES;

    /** Parts that must have been read before. */
    Set<Part> needs() {
        return switch (this) {
            case MACHINES, NODE_INTERFACES -> Set.of();
            case VM_INTERFACES, DISKS, ALL_ADDRESSES -> Set.of(MACHINES);
            case OUR_ADDRESSES -> Set.of(ALL_ADDRESSES, NODE_INTERFACES, VM_INTERFACES);
        };
    }
}
