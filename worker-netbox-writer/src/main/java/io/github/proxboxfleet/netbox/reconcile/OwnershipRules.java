package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import java.util.Map;

/** The operator's exceptions to the default ownership of fields, by {@code <kind>.<field>}. */
public record OwnershipRules(Map<String, Ownership> exceptions) {
    Ownership of(Kind kind, String field, Ownership byDefault) {
        // Without our identity on it we could not find the object again.
        if (kind.field(field).custom()) {
            return byDefault;
        }
        return exceptions.getOrDefault(kind.word() + "." + field, byDefault);
    }
}
