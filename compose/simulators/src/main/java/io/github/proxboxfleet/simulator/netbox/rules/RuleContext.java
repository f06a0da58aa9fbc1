package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import io.github.proxboxfleet.simulator.netbox.protocol.Permissions;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import io.github.proxboxfleet.simulator.netbox.store.Values;
import org.jspecify.annotations.Nullable;

/** What rules see of a request's work on the store, and what they may do in it. */
public interface RuleContext {
    Store store();

    NetBoxVersion version();

    Permissions permissions();

    /** Saves a draft, with the rules of its model and an entry in the change log. */
    Row save(Draft draft);

    /** Puts a changed object in place and logs it, without its model's rules. */
    Row update(Row before, String field, @Nullable Object value);

    /** Changes a value the way a queryset update does: no log, no new time of change. */
    default Row set(Row before, String field, @Nullable Object value) {
        Row row = before.with(field, value);
        store().put(row);
        return row;
    }

    /** The object that a field refers to. */
    default @Nullable Row target(Values values, String field) {
        Long id = values.reference(field);
        return id == null ? null : store().find(values.model().field(field).to(), id);
    }

    /** The interface that an address is assigned to. */
    default @Nullable Row holder(Values address) {
        return store().pointed(address, "assigned_object_type", "assigned_object_id");
    }

    /**
     * Whether a host address or prefix may stand only once in the VRF; absent: in the global table.
     */
    default boolean enforcesUnique(@Nullable Row vrf) {
        return vrf == null || vrf.flag("enforce_unique");
    }
}
