package io.github.proxboxfleet.model.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of a sync that users know, in the order in which they are shown. Whatever the fleet
 * does differently for one stage is a property here; in which order stages are worked on follows
 * from the scheduler's kinds of shards.
 */
public enum Stage {
    DEVICES("devices", Property.ONE_OBJECT_PER_SOURCE),
    NODE_INTERFACES("node-interfaces", Property.SETTLES_ADDRESSES),
    VIRTUAL_MACHINES("virtual-machines", Property.OF_GUESTS, Property.ONE_OBJECT_PER_SOURCE),
    VIRTUAL_DISKS("virtual-disks", Property.OF_GUESTS),
    VM_INTERFACES("vm-interfaces", Property.OF_GUESTS),
    VM_IP_ADDRESSES(
            "vm-ip-addresses",
            Property.OF_GUESTS,
            Property.SETTLES_ADDRESSES,
            Property.NEEDS_GUEST_AGENT),
    POOLS("pools", Property.OF_GUESTS),
    PRUNE("prune", Property.REMOVES);

    private enum Property {
        OF_GUESTS,
        ONE_OBJECT_PER_SOURCE,
        SETTLES_ADDRESSES,
        NEEDS_GUEST_AGENT,
        REMOVES
    }

    private final String wire;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of(…) never changes
    private final Set<Property> properties;

    Stage(String wire, Property... properties) {
        this.wire = wire;
        this.properties = Set.of(properties);
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /** The stage of this name; the error lists the names there are. */
    @JsonCreator
    public static Stage of(String wire) {
        for (Stage stage : values()) {
            if (stage.wire.equals(wire)) {
                return stage;
            }
        }
        throw new IllegalArgumentException(
                "unknown stage '"
                        + wire
                        + "'; one of "
                        + Arrays.stream(values())
                                .map(Stage::wire)
                                .collect(Collectors.joining(", ")));
    }

    /** Whether guests' shards feed this stage. */
    public boolean ofGuests() {
        return properties.contains(Property.OF_GUESTS);
    }

    /**
     * Whether each node or guest is one object of this stage, so that the objects of a shard that
     * failed whole can be counted.
     */
    public boolean oneObjectPerSource() {
        return properties.contains(Property.ONE_OBJECT_PER_SOURCE);
    }

    /**
     * Whether address contention is settled in this stage: what wanted an address that another
     * source had is tried again in it when all have been written.
     */
    public boolean settlesAddresses() {
        return properties.contains(Property.SETTLES_ADDRESSES);
    }

    /** Whether the stage is only partly done where a guest's agent data is missing. */
    public boolean needsGuestAgent() {
        return properties.contains(Property.NEEDS_GUEST_AGENT);
    }

    /**
     * Whether the stage removes what is gone; whether it may is decided per endpoint, after all
     * that was read has been written.
     */
    public boolean removes() {
        return properties.contains(Property.REMOVES);
    }
}
