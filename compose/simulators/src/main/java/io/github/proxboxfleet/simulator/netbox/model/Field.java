package io.github.proxboxfleet.simulator.netbox.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of a model, as its REST description has it.
 *
 * @param required must be in a POST
 * @param nullable null is a value of it
 * @param limit longest text, or how many digits stand before a decimal point
 * @param initial what an object gets that does not say
 * @param choices value to label, in NetBox's order
 * @param target label of the model a reference leads to
 * @param allowed labels a generic reference may lead to
 * @param computation how a computed field is worked out: a word and what it works on
 */
public record Field(
        String name,
        Kind kind,
        boolean required,
        boolean nullable,
        int limit,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable Object initial,
        Map<String, String> choices,
        @Nullable String target,
        OnDelete onDelete,
        List<String> allowed,
        List<String> computation) {
    /** May be set by a client. */
    public boolean writable() {
        return kind != Kind.HIDDEN && kind != Kind.COMPUTED;
    }

    /** The label of the model a reference leads to. */
    public String to() {
        return Objects.requireNonNull(target, name);
    }
}
