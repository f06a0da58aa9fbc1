package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.Map;

/**
 * Who owns which field.
 *
 * @param exceptions the operator's, from the default ownership, by {@code <kind>.<field>}
 * @param minor NetBox's minor version: a field that it does not have is nobody's
 */
public record OwnershipRules(Map<String, Ownership> exceptions, int minor) {
    Ownership of(Model model, String field, Ownership byDefault) {
        if (model.field(field).since() > minor) {
            return Ownership.NEVER;
        }
        // Without our identity on it we could not find the object again.
        if (model.field(field).custom()) {
            return byDefault;
        }
        return exceptions.getOrDefault(model.word() + "." + field, byDefault);
    }
}
