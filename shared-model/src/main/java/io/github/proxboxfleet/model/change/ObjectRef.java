package io.github.proxboxfleet.model.change;

import io.github.proxboxfleet.model.Required;
import org.jspecify.annotations.Nullable;

/**
 * The NetBox object that a change is about.
 *
 * @param kind NetBox's name of the model, for example {@code virtualization.virtualmachine}
 * @param name what a person calls it; a part carries its parent: {@code web01 / net0}
 * @param id NetBox's id; absent while it does not exist
 * @param source the origin: {@code qemu/100}, {@code node/pve1}
 */
public record ObjectRef(String kind, String name, @Nullable Long id, @Nullable String source) {
    public ObjectRef {
        Required.text("kind", kind);
        Required.text("name", name);
    }
}
