package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.MacAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an interface's MAC address for NetBox below 4.7, where it is an object of its own that the
 * interface names as its primary one. What an interrupted pass left behind is found by interface
 * and address, and used.
 */
final class SeparateMacs implements ObjectWriter {
    private static final String MAC = "mac_address";
    private static final String PRIMARY = "primary_mac_address";

    private final NetBoxApi api;
    private final ObjectWriter next;

    SeparateMacs(NetBoxApi api, ObjectWriter next) {
        this.api = api;
        this.next = next;
    }

    @Override
    public List<Result> create(Model model, List<Map<String, Value>> objects) {
        if (model != VmInterfaces.MODEL) {
            return next.create(model, objects);
        }
        List<Result> results =
                new ArrayList<>(
                        next.create(model, objects.stream().map(SeparateMacs::without).toList()));
        Map<Integer, Wish> wishes = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Result.Done(Row row)
                    && objects.get(i).get(MAC) instanceof Value.Text mac) {
                wishes.put(i, new Wish(row, mac));
            }
        }
        assign(wishes, results);
        return results;
    }

    @Override
    public List<Result> update(Model model, List<Edit> edits) {
        if (model != VmInterfaces.MODEL) {
            return next.update(model, edits);
        }
        List<Result> results = new ArrayList<>();
        Map<Integer, Wish> wishes = new LinkedHashMap<>();
        List<Edit> others = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            Edit edit = edits.get(i);
            results.add(new Result.Done(edit.row()));
            if (edit.fields().containsKey(MAC)) {
                wishes.put(i, new Wish(edit.row(), edit.fields().getOrDefault(MAC, Value.NONE)));
            }
            Map<String, Value> rest = without(edit.fields());
            if (!rest.isEmpty()) {
                others.add(new Edit(edit.row(), rest, row -> without(edit.again().apply(row))));
                places.add(i);
            }
        }
        if (!others.isEmpty()) {
            List<Result> done = next.update(model, others);
            for (int i = 0; i < places.size(); i++) {
                results.set(places.get(i), done.get(i));
            }
        }
        wishes.replaceAll(
                (i, wish) ->
                        results.get(i) instanceof Result.Done(Row row)
                                ? new Wish(row, wish.mac())
                                : wish);
        wishes.keySet().removeIf(i -> !(results.get(i) instanceof Result.Done));
        assign(wishes, results);
        return results;
    }

    @Override
    public List<Result> delete(Model model, List<Row> rows) {
        return next.delete(model, rows);
    }

    @Override
    public boolean creationLaneBusy(Model model) {
        return next.creationLaneBusy(model);
    }

    private record Wish(Row row, Value mac) {}

    private record Address(long interfaceId, String mac) {}

    private void assign(Map<Integer, Wish> wishes, List<Result> results) {
        if (wishes.isEmpty()) {
            return;
        }
        Map<Address, Value.Ref> there = present(wishes);
        List<Integer> makers = new ArrayList<>();
        List<Map<String, Value>> missing = new ArrayList<>();
        wishes.forEach(
                (i, wish) -> {
                    if (wish.mac() instanceof Value.Text(String mac)
                            && !there.containsKey(new Address(wish.row().id(), mac))) {
                        makers.add(i);
                        missing.add(
                                Map.of(
                                        MAC,
                                        wish.mac(),
                                        "assigned_object_type",
                                        Value.text(VmInterfaces.MODEL.contentType()),
                                        "assigned_object_id",
                                        Value.number(wish.row().id())));
                    }
                });
        if (!missing.isEmpty()) {
            List<Result> made = next.create(MacAddresses.MODEL, missing);
            for (int i = 0; i < made.size(); i++) {
                int place = makers.get(i);
                Wish wish = wishes.get(place);
                switch (made.get(i)) {
                    case Result.Done(Row row) -> put(there, wish, row);
                    case Result.Existed(Row row) -> put(there, wish, row);
                    case Result.Failed failed -> results.set(place, failed);
                    case Result.Gone _ ->
                            throw new IllegalStateException("a creation is never gone");
                }
            }
        }
        name(wishes, there, results);
    }

    private static void put(Map<Address, Value.Ref> there, @Nullable Wish wish, Row row) {
        if (wish != null && wish.mac() instanceof Value.Text(String mac)) {
            there.put(new Address(wish.row().id(), mac), new Value.Ref(row.id(), mac));
        }
    }

    /** MACs that the interfaces have already. */
    private Map<Address, Value.Ref> present(Map<Integer, Wish> wishes) {
        Map<Address, Value.Ref> there = new HashMap<>();
        List<Long> ids = wishes.values().stream().map(wish -> wish.row().id()).toList();
        api.list(
                        MacAddresses.MODEL.path(),
                        Query.of("vminterface_id", ids),
                        node ->
                                ids.contains(node.path("assigned_object_id").asLong(0))
                                        && node.path("assigned_object_type")
                                                .asString("")
                                                .equals(VmInterfaces.MODEL.contentType()))
                .forEach(
                        node ->
                                there.put(
                                        new Address(
                                                node.path("assigned_object_id").asLong(),
                                                node.path(MAC).asString("")),
                                        new Value.Ref(
                                                node.path("id").asLong(),
                                                node.path(MAC).asString(""))));
        return there;
    }

    /** Makes each interface name its MAC, then deletes the MACs that it no longer has. */
    private void name(
            Map<Integer, Wish> wishes, Map<Address, Value.Ref> there, List<Result> results) {
        List<Integer> places = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        wishes.forEach(
                (i, wish) -> {
                    if (results.get(i) instanceof Result.Done) {
                        Value primary =
                                wish.mac() instanceof Value.Text(String mac)
                                        ? there.getOrDefault(
                                                new Address(wish.row().id(), mac),
                                                new Value.Ref(0, mac))
                                        : Value.NONE;
                        places.add(i);
                        edits.add(Edit.fixed(wish.row(), Map.of(PRIMARY, primary)));
                    }
                });
        List<Result> named = edits.isEmpty() ? List.of() : next.update(VmInterfaces.MODEL, edits);
        List<Row> former = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            Wish wish =
                    wishes.getOrDefault(places.get(i), new Wish(edits.get(i).row(), Value.NONE));
            if (named.get(i) instanceof Result.Done(Row row)) {
                results.set(places.get(i), new Result.Done(row.with(Map.of(MAC, wish.mac()))));
                there.forEach(
                        (address, ref) -> {
                            if (address.interfaceId() == row.id()
                                    && !Value.text(address.mac()).equals(wish.mac())) {
                                former.add(
                                        Row.planned(
                                                MacAddresses.MODEL,
                                                ref.id(),
                                                Map.of(MAC, Value.text(address.mac()))));
                            }
                        });
            } else {
                results.set(places.get(i), named.get(i));
            }
        }
        if (!former.isEmpty()) {
            next.delete(MacAddresses.MODEL, former);
        }
    }

    private static Map<String, Value> without(Map<String, Value> fields) {
        Map<String, Value> rest = new LinkedHashMap<>(fields);
        rest.remove(MAC);
        return rest;
    }
}
