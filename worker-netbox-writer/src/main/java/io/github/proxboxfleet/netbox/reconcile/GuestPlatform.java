package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reference.Slug;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform of a guest's machine. What we gave follows the guest; what a person gave stays. What
 * is not known changes nothing.
 *
 * @param platforms references by slug
 */
record GuestPlatform(Scope scope, Map<String, Row> platforms) {
    void add(Guest guest, @Nullable Row machine, Desired.Builder fields) {
        if (guest.platform() == null
                || scope.target().policy().platforms() == SyncPolicy.Platforms.OFF) {
            return;
        }
        String slug = Slug.of(guest.platform());
        Row platform = platforms.get(slug);
        if (platform == null) {
            return;
        }
        if (machine != null && !isOurs(machine, platform)) {
            fields.ifEmpty("platform", platform.ref());
            return;
        }
        fields.always("platform", platform.ref());
        if (scope.rules().of(VirtualMachines.MODEL, "platform", Ownership.ALWAYS)
                == Ownership.ALWAYS) {
            // By the slug that it has: NetBox may have had it under another one.
            String its = platform.text("slug");
            fields.always(CustomFields.PLATFORM, Value.text(its.isEmpty() ? slug : its));
        }
    }

    /** Before it was remembered, what we made had what Proxmox says, or it was changed. */
    private boolean isOurs(Row machine, Row platform) {
        Value present = machine.get("platform");
        String remembered = machine.text(CustomFields.PLATFORM);
        if (remembered.isEmpty()) {
            return present instanceof Value.None
                    || (machine.createdByUs() && present.equals(platform.ref()));
        }
        Row given = platforms.get(remembered);
        return present instanceof Value.None || (given != null && present.equals(given.ref()));
    }
}
