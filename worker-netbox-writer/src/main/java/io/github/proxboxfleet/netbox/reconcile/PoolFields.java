package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reference.Slug;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a guest's Proxmox pool is to its machine: a tag.
 *
 * @param tags references by slug
 */
public record PoolFields(Scope scope, Map<String, Row> tags) {
    /** The tag that names a pool. */
    public static String tag(String pool) {
        return "pool-" + pool;
    }

    /** The tags that the machine should have, and the pool to remember. */
    public Desired of(Guest guest, Row machine) {
        String pool = guest.toSync().entry().pool();
        String former = machine.text(CustomFields.POOL);
        Set<Value.Ref> wanted = new LinkedHashSet<>(Value.refsOf(machine.get("tags")));
        if (!former.isEmpty()) {
            wanted.removeIf(ref -> ref.equals(ref(former)));
        }
        if (pool != null && ref(pool) instanceof Value.Ref ref) {
            wanted.add(ref);
        }
        return Desired.of(
                        VirtualMachines.MODEL,
                        guest.toSync().netboxName(),
                        guest.key().toString(),
                        scope.rules())
                .always("tags", Value.refs(List.copyOf(wanted)))
                .always(CustomFields.POOL, Value.text(pool))
                .build();
    }

    private Value ref(String pool) {
        Row tag = tags.get(Slug.of(tag(pool)));
        return tag == null ? Value.NONE : new Value.Ref(tag.id(), tag.title());
    }
}
