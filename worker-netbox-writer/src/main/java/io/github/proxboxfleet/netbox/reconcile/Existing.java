package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.List;
import java.util.Map;

/**
 * What is to become of an object that was to be made, and of which NetBox says that it is there
 * already. The same rules hold for it as for any other object that was there before.
 */
@FunctionalInterface
public interface Existing {
    /** What an object belongs to: a person may have put it elsewhere. */
    List<String> PLACES = List.of("assigned_object_id", "cluster");

    Planned plan(Desired desired, Row there);

    /** What nobody of ours has is taken; what is another Proxmox object's stays as it is. */
    static Existing unlessAnothers(String netbox) {
        return (desired, there) -> {
            Value source = there.get(CustomFields.SOURCE);
            boolean free = source instanceof Value.None && !elsewhere(desired, there);
            return free || source.equals(desired.value(CustomFields.SOURCE))
                    ? new Planned.Update(there, desired)
                    : new Planned.Refuse(desired, taken(netbox, desired, there));
        };
    }

    private static boolean elsewhere(Desired desired, Row there) {
        return PLACES.stream()
                .filter(there.model()::has)
                .map(place -> Map.entry(there.get(place), desired.value(place)))
                .anyMatch(
                        place ->
                                !(place.getKey() instanceof Value.None)
                                        && !place.getKey().equals(place.getValue()));
    }

    /** Says whose the object is that has the key. */
    static Failure taken(String netbox, Desired desired, Row there) {
        String source = there.text(CustomFields.SOURCE);
        return new Failure.Conflict(
                netbox,
                "NetBox has "
                        + there
                        + (source.isEmpty()
                                ? " of someone else"
                                : ", which is " + source + " in Proxmox")
                        + ", where "
                        + Desired.shown(desired.value(CustomFields.SOURCE))
                        + " should be",
                "Nothing was taken. Rename one of the two, or remove the custom field proxbox_source of the one in NetBox if it is this one.");
    }
}
