package io.github.proxboxfleet.model.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The steps of a sync that users know, in the order in which they are shown. */
public enum Stage {
    DEVICES("devices"),
    NODE_INTERFACES("node-interfaces"),
    VIRTUAL_MACHINES("virtual-machines"),
    VIRTUAL_DISKS("virtual-disks"),
    VM_INTERFACES("vm-interfaces"),
    VM_IP_ADDRESSES("vm-ip-addresses"),
    PRUNE("prune");

    private final String wire;

    Stage(String wire) {
        this.wire = wire;
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
        return switch (this) {
            case VIRTUAL_MACHINES, VIRTUAL_DISKS, VM_INTERFACES, VM_IP_ADDRESSES -> true;
            case DEVICES, NODE_INTERFACES, PRUNE -> false;
        };
    }
}
