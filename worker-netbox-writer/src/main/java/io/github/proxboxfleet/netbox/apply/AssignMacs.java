package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.MacAddresses;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Gives interfaces their MAC addresses where those are objects of their own.
 *
 * @param plain the ids of those on which nobody has written anything
 */
record AssignMacs(NetBoxApi api, ObjectWriter writer, Set<Long> plain) {
    private static final String MAC = "mac_address";
    private static final String PRIMARY = "primary_mac_address";

    /** The MAC address that an interface is to have. */
    record Wish(Row row, Value mac) {
        private Address address() {
            return new Address(row.id(), Objects.requireNonNullElse(mac.shown(), ""));
        }
    }

    private record Address(long interfaceId, String mac) {}

    private record NewMac(Wish wish, Map<String, Value> fields) implements ObjectWriter.Draft {
        NewMac(Wish wish) {
            this(
                    wish,
                    Map.of(
                            MAC,
                            wish.mac(),
                            "assigned_object_type",
                            Value.text(VmInterfaces.MODEL.contentType()),
                            "assigned_object_id",
                            Value.number(wish.row().id())));
        }
    }

    private record Naming(Wish wish, Map<String, Value> fields) implements ObjectWriter.Edit {
        @Override
        public Row row() {
            return wish.row();
        }
    }

    private record FormerMac(Row row) implements ObjectWriter.Removal {}

    /** What became of the interfaces, by their ids. */
    Map<Long, Updated> assign(List<Wish> wishes) {
        Map<Long, Updated> results = new HashMap<>();
        if (wishes.isEmpty()) {
            return results;
        }
        Map<Address, Value.Ref> there = present(wishes);
        List<NewMac> missing =
                wishes.stream()
                        .filter(wish -> wish.mac() instanceof Value.Text)
                        .filter(wish -> !there.containsKey(wish.address()))
                        .map(NewMac::new)
                        .toList();
        for (Written<NewMac, Created<Row>> written : writer.create(MacAddresses.MODEL, missing)) {
            Wish wish = written.subject().wish();
            switch (written.result()) {
                case Created.Done(Row row) -> put(there, wish, row);
                case Created.Existed(Row row) -> put(there, wish, row);
                case Created.Failed(Failure failure) ->
                        results.put(wish.row().id(), new Updated.Failed(failure));
            }
        }
        List<Naming> namings =
                wishes.stream()
                        .filter(wish -> !results.containsKey(wish.row().id()))
                        .map(wish -> new Naming(wish, Map.of(PRIMARY, primary(wish, there))))
                        .toList();
        results.putAll(name(namings, there));
        return results;
    }

    private static void put(Map<Address, Value.Ref> there, Wish wish, Row row) {
        there.put(wish.address(), new Value.Ref(row.id(), wish.address().mac()));
    }

    private static Value primary(Wish wish, Map<Address, Value.Ref> there) {
        Value.Ref ref = there.get(wish.address());
        return ref == null ? Value.NONE : ref;
    }

    /** MACs that the interfaces have already. */
    private Map<Address, Value.Ref> present(List<Wish> wishes) {
        Map<Address, Value.Ref> there = new LinkedHashMap<>();
        List<Long> ids = wishes.stream().map(wish -> wish.row().id()).toList();
        api.list(
                        MacAddresses.MODEL.path(),
                        Query.of("vminterface_id", ids),
                        node ->
                                ids.contains(node.path("assigned_object_id").asLong(0))
                                        && node.path("assigned_object_type")
                                                .asString("")
                                                .equals(VmInterfaces.MODEL.contentType()))
                .forEach(
                        node -> {
                            String mac = node.path(MAC).asString("");
                            there.put(
                                    new Address(node.path("assigned_object_id").asLong(), mac),
                                    new Value.Ref(Row.id(node), mac));
                            if (node.path("description").asString("").isEmpty()
                                    && node.path("comments").asString("").isEmpty()) {
                                plain.add(Row.id(node));
                            }
                        });
        return there;
    }

    /** Makes each interface name its MAC, then deletes the one that it named before. */
    private Map<Long, Updated> name(List<Naming> namings, Map<Address, Value.Ref> there) {
        Map<Long, Updated> results = new HashMap<>();
        List<FormerMac> former = new ArrayList<>();
        for (Written<Naming, Updated> written : writer.update(VmInterfaces.MODEL, namings)) {
            Wish wish = written.subject().wish();
            if (written.result() instanceof Updated.Done(Row row)) {
                results.put(row.id(), new Updated.Done(row.with(Map.of(MAC, wish.mac()))));
                there.forEach(
                        (address, ref) -> {
                            // Others that are on the interface were put there by people.
                            if (address.interfaceId() == row.id()
                                    && plain.contains(ref.id())
                                    && Value.text(address.mac()).equals(wish.row().get(MAC))
                                    && !wish.row().get(MAC).equals(wish.mac())) {
                                former.add(formerMac(address, ref));
                            }
                        });
            } else {
                results.put(wish.row().id(), written.result());
            }
        }
        if (!former.isEmpty()) {
            writer.delete(MacAddresses.MODEL, former);
        }
        return results;
    }

    private static FormerMac formerMac(Address address, Value.Ref ref) {
        return new FormerMac(
                Row.planned(MacAddresses.MODEL, ref.id(), Map.of(MAC, Value.text(address.mac()))));
    }
}
