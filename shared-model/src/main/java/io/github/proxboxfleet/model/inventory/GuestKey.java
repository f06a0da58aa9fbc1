package io.github.proxboxfleet.model.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.proxboxfleet.model.Required;

/**
 * A guest within its cluster, written {@code qemu/100}. A name can change and repeat; this cannot.
 */
public record GuestKey(GuestType type, int vmid) {
    public GuestKey {
        Required.field("type", type);
        if (vmid < 1) {
            throw new IllegalArgumentException("a VMID is positive, not " + vmid);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static GuestKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a guest's key has the form qemu/100, not '" + text + "'");
        }
        return new GuestKey(
                GuestType.of(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    @Override
    @JsonValue
    public String toString() {
        return type.wire() + "/" + vmid;
    }
}
