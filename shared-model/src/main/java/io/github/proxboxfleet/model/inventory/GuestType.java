package io.github.proxboxfleet.model.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Proxmox's two kinds of guest. */
public enum GuestType {
    QEMU("qemu"),
    LXC("lxc");

    private final String wire;

    GuestType(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static GuestType of(String wire) {
        for (GuestType type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown guest type '" + wire + "'; qemu or lxc");
    }
}
