package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.netbox.mirror.Kind;
import io.github.proxboxfleet.netbox.mirror.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What an object should be.
 *
 * @param title what a person calls it: {@code web01 / net0}
 * @param source its origin, for reports: {@code qemu/100}
 */
public record Desired(Kind kind, String title, String source, List<Wanted> fields) {
    public Desired {
        fields = List.copyOf(fields);
    }

    /** One field, and when it is ours to write. */
    public record Wanted(String field, Value value, Ownership ownership) {}

    static Builder of(Kind kind, String title, String source, OwnershipRules rules) {
        return new Builder(kind, title, source, rules);
    }

    /** Gathers fields, asking the rules who owns each. */
    static final class Builder {
        private final Kind kind;
        private final String title;
        private final String source;
        private final OwnershipRules rules;
        private final List<Wanted> fields = new ArrayList<>();

        private Builder(Kind kind, String title, String source, OwnershipRules rules) {
            this.kind = kind;
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

        private Builder add(String field, Value value, Ownership byDefault) {
            fields.add(new Wanted(field, value, rules.of(kind, field, byDefault)));
            return this;
        }

        Desired build() {
            return new Desired(kind, title, source, fields);
        }
    }
}
