package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.Holder;
import io.github.proxboxfleet.netbox.mirror.Holders;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where NetBox has addresses, seen from the owners that are planned for. */
final class AddressPlaces {
    private final Scope scope;
    private final Holders holders;
    private final Map<Place, AddressOwner> owners = new HashMap<>();
    private final Map<Place, Port> ports = new HashMap<>();

    /** An interface, machine or device. */
    private record Place(String contentType, long id) {
        static Place of(Row row) {
            return new Place(row.model().contentType(), row.id());
        }
    }

    /** What an address that nobody of those planned for claims is to one who does. */
    enum Standing {
        /** No interface has it. */
        FREE,
        /** Who has it has given it up, holds it less firmly, or is gone. */
        GIVEN_UP,
        /** Another guest of the cluster has it, of which another shard knows more. */
        OF_ANOTHER_SHARD,
        /** It stays where it is. */
        HELD
    }

    AddressPlaces(Scope scope, Holders holders, List<AddressOwner> planned) {
        this.scope = scope;
        this.holders = holders;
        for (AddressOwner owner : planned) {
            owners.put(Place.of(owner.row()), owner);
            for (Port port : owner.ports()) {
                ports.put(Place.of(port.row()), port);
                owners.put(Place.of(port.row()), owner);
            }
        }
    }

    Optional<Holder> holder(Row address) {
        return holders.of(address);
    }

    static boolean on(Row address, AddressOwner owner, Port port) {
        return address.text("assigned_object_type").equals(owner.interfaceModel().contentType())
                && Objects.equals(address.number("assigned_object_id"), port.row().id());
    }

    /** Whether an interface of the owner has the address, be it one of its ports or not. */
    boolean of(Row address, AddressOwner owner) {
        return owner.equals(owner(address));
    }

    /** Whether we gave the address to the port of the owner that has it. */
    boolean oursOn(Row address, AddressOwner owner) {
        return owner.has(address.text(CustomFields.SOURCE)) && port(address) != null;
    }

    /** The port of those planned for that has the address. */
    @Nullable Port port(Row address) {
        Place place = place(address);
        return place == null ? null : ports.get(place);
    }

    /** The one of those planned for that has the address. */
    @Nullable AddressOwner owner(Row address) {
        Place place = place(address);
        AddressOwner known = place == null ? null : owners.get(place);
        return known != null
                ? known
                : holders.of(address)
                        .map(holder -> owners.get(Place.of(holder.owner())))
                        .orElse(null);
    }

    private static @Nullable Place place(Row address) {
        Long id = address.number("assigned_object_id");
        return id == null ? null : new Place(address.text("assigned_object_type"), id);
    }

    /** What an address is to one who claims it, where those planned for do not claim it. */
    Standing standing(Row address, AddressClaim claim) {
        if (address.number("assigned_object_id") == null) {
            return Standing.FREE;
        }
        AddressOwner owner = owner(address);
        return owner != null ? planned(address, owner, claim) : beyond(address, claim);
    }

    private Standing planned(Row address, AddressOwner owner, AddressClaim claim) {
        Port port = port(address);
        boolean over =
                missing(address)
                        || (port != null && owner.tellsAllOf(port))
                        || claim.owner().presence().takesFrom(owner.presence());
        return owner.has(address.text(CustomFields.SOURCE)) && over
                ? Standing.GIVEN_UP
                : Standing.HELD;
    }

    private Standing beyond(Row address, AddressClaim claim) {
        Holder holder = holder(address).orElse(null);
        String source = address.text(CustomFields.SOURCE);
        if (holder == null || source.isEmpty() || !source.startsWith(holder.source() + "/")) {
            return Standing.HELD;
        }
        boolean runs = claim.owner().presence().running();
        if (holder.gone() || (missing(address) && runs)) {
            return Standing.GIVEN_UP;
        }
        if (scope.owns(holder.source())) {
            // Nodes are written by shards of their own, beside those of guests.
            if (holder.stopped() && claim.owner().interfaceModel() == DeviceInterfaces.MODEL) {
                return Standing.GIVEN_UP;
            }
            return runs ? Standing.OF_ANOTHER_SHARD : Standing.HELD;
        }
        return runs && holder.stopped() ? Standing.GIVEN_UP : Standing.HELD;
    }

    private static boolean missing(Row address) {
        return !address.text(CustomFields.MISSING_SINCE).isEmpty();
    }
}
