package io.github.proxboxfleet.model.change;

import io.github.proxboxfleet.model.Required;
import org.jspecify.annotations.Nullable;

/**
 * One field of a change, each side as a person reads it: a reference by name, a list joined by
 * commas.
 *
 * @param before absent: empty, or the object is new
 * @param after absent: emptied
 */
public record FieldChange(String field, @Nullable String before, @Nullable String after) {
    public FieldChange {
        Required.text("field", field);
    }
}
