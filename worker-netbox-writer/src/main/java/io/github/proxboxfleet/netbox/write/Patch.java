package io.github.proxboxfleet.netbox.write;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes to one object.
 *
 * @param fields only those that change; without {@code id}
 * @param lastUpdated the object's {@code last_updated} when it was read; where the version can, the
 *     change is then refused if someone else was faster. Absent: the last one wins.
 */
public record Patch(long id, ObjectNode fields, @Nullable String lastUpdated) {
    public static Patch of(long id, ObjectNode fields) {
        return new Patch(id, fields, null);
    }
}
