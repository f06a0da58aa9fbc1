package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What an object should be.
 *
 * @param title what a person calls it: {@code web01 / net0}
 * @param source its origin, for reports: {@code qemu/100}
 */
public record Desired(Model model, String title, String source, List<Wanted> fields) {
    public Desired {
        fields = List.copyOf(fields);
    }

    /**
     * One field, and when it is ours to write.
     *
     * @param atLeast whether what the field holds besides stays; of references only
     */
    public record Wanted(String field, Value value, Ownership ownership, boolean atLeast) {
        /** What the field should be where it is this now. */
        Value given(Value current) {
            if (!atLeast) {
                return value;
            }
            Set<Value.Ref> all = new LinkedHashSet<>(Value.refsOf(current));
            all.addAll(Value.refsOf(value));
            return Value.refs(List.copyOf(all));
        }
    }

    /** The value that a field should have; nothing where none is wanted. */
    Value value(String field) {
        return fields.stream()
                .filter(wanted -> wanted.field().equals(field))
                .map(Wanted::value)
                .findFirst()
                .orElse(Value.NONE);
    }

    /** The same but for a field, which is to stay as it is. */
    Desired without(String field) {
        return new Desired(
                model,
                title,
                source,
                fields.stream().filter(wanted -> !wanted.field().equals(field)).toList());
    }

    /** A value as a person reads it. */
    static String shown(Value value) {
        return Objects.requireNonNullElse(value.shown(), "");
    }

    static Builder of(Model model, String title, String source, OwnershipRules rules) {
        return new Builder(model, title, source, rules);
    }

    /** Gathers fields, asking the rules who owns each. */
    static final class Builder {
        private final Model model;
        private final String title;
        private final String source;
        private final OwnershipRules rules;
        private final List<Wanted> fields = new ArrayList<>();

        private Builder(Model model, String title, String source, OwnershipRules rules) {
            this.model = model;
            this.title = title;
            this.source = source;
            this.rules = rules;
        }

        Builder always(String field, Value value) {
            return add(field, value, Ownership.ALWAYS);
        }

        Builder onCreate(String field, Value value) {
            return add(field, value, Ownership.ON_CREATE);
        }

        Builder ifEmpty(String field, Value value) {
            return add(field, value, Ownership.IF_EMPTY);
        }

        /** A field whose owner, if nobody says otherwise, depends on what it is. */
        Builder own(String field, Value value, Ownership byDefault) {
            return add(field, value, byDefault);
        }

        /** Which Proxmox object it is, and that we made it if it is not there yet. */
        Builder identity(String identity) {
            return always(CustomFields.SOURCE, Value.text(identity))
                    .onCreate(CustomFields.CREATED, Value.flag(true));
        }

        /** References that the field holds at least; what others gave stays. */
        Builder atLeast(String field, Value.Ref ref) {
            fields.add(
                    new Wanted(
                            field,
                            Value.refs(List.of(ref)),
                            rules.of(model, field, Ownership.ALWAYS),
                            true));
            return this;
        }

        private Builder add(String field, Value value, Ownership byDefault) {
            fields.add(new Wanted(field, value, rules.of(model, field, byDefault), false));
            return this;
        }

        Desired build() {
            return new Desired(model, title, source, fields);
        }
    }
}
