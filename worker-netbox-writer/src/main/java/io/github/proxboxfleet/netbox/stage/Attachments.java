package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people have attached to objects, and NetBox would delete with them. We make none of it, and
 * none of it can stand without its object.
 */
record Attachments(NetBoxApi api) {
    private static final Map<Model, List<Kind>> KINDS =
            Map.of(
                    VirtualMachines.MODEL,
                    List.of(
                            service("virtual_machine_id"),
                            of("tenancy/contact-assignments", "object", "a contact"),
                            of("extras/image-attachments", "object", "an image"),
                            journal()),
                    VmInterfaces.MODEL,
                    List.of(
                            itself("count_fhrp_groups", "an FHRP group"),
                            itself("l2vpn_termination", "an L2VPN"),
                            tunnel("vminterface_id"),
                            journal()),
                    DeviceInterfaces.MODEL,
                    List.of(
                            itself("cable", "a cable"),
                            itself("wireless_link", "a wireless link"),
                            itself("count_fhrp_groups", "an FHRP group"),
                            itself("l2vpn_termination", "an L2VPN"),
                            tunnel("interface_id"),
                            of("dcim/inventory-items", "component", "an inventory item"),
                            journal()),
                    VirtualDisks.MODEL,
                    List.of(journal()),
                    IpAddresses.MODEL,
                    List.of(journal()));

    /**
     * A kind of objects that can hang on others.
     *
     * @param query which of them hang on the objects of a model with these ids
     * @param holder the id of the object on which one hangs; 0: on none of that model
     */
    private record Kind(String path, Asking query, ToHolder holder, String word) {}

    private interface Asking {
        Query of(Model model, Collection<Long> ids);
    }

    private interface ToHolder {
        long of(ObjectNode object, Model model);
    }

    /** What hangs on the objects, in words; absent: nothing. */
    Map<Long, String> on(Model model, Collection<Long> ids) {
        Map<Long, Set<String>> found = new LinkedHashMap<>();
        Set<Long> wanted = ids.stream().filter(id -> id > 0).collect(Collectors.toSet());
        if (!wanted.isEmpty()) {
            KINDS.getOrDefault(model, List.of()).forEach(kind -> look(kind, model, wanted, found));
        }
        Map<Long, String> words = new LinkedHashMap<>();
        found.forEach((id, all) -> words.put(id, String.join(", ", all)));
        return words;
    }

    private void look(Kind kind, Model model, Set<Long> ids, Map<Long, Set<String>> found) {
        String path = kind.path().isEmpty() ? model.path() : kind.path();
        try {
            for (ObjectNode object : api.list(path, kind.query().of(model, ids))) {
                long holder = kind.holder().of(object, model);
                if (ids.contains(holder)) {
                    note(found, holder, kind.word());
                }
            }
        } catch (FailedException e) {
            if (e.failure().retryable()) {
                throw e;
            }
            // What cannot be seen may be there.
            ids.forEach(
                    id ->
                            note(
                                    found,
                                    id,
                                    "perhaps "
                                            + kind.word()
                                            + " (the token may not view "
                                            + path
                                            + ")"));
        }
    }

    private static void note(Map<Long, Set<String>> found, long id, String word) {
        found.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(word);
    }

    /** A field of the object tells it: a reference, or how many there are. */
    private static Kind itself(String field, String word) {
        return new Kind(
                "",
                (_, ids) -> Query.of("id", ids).fields("id", field),
                (object, _) ->
                        object.path(field).isObject() || object.path(field).asInt(0) > 0
                                ? Row.id(object)
                                : 0,
                word);
    }

    private static Kind journal() {
        return of("extras/journal-entries", "assigned_object", "a journal entry");
    }

    /** Kinds that name the model and id of what they hang on. */
    private static Kind of(String path, String end, String word) {
        return new Kind(
                path,
                (model, ids) ->
                        Query.of(end + "_type", model.contentType())
                                .and(end + "_id", ids)
                                .fields("id", end + "_type", end + "_id"),
                (object, model) ->
                        object.path(end + "_type").asString("").equals(model.contentType())
                                ? object.path(end + "_id").asLong(0)
                                : 0,
                word);
    }

    private static Kind tunnel(String filter) {
        return new Kind(
                "vpn/tunnel-terminations",
                (_, ids) ->
                        Query.of(filter, ids).fields("id", "termination_type", "termination_id"),
                (object, model) ->
                        object.path("termination_type").asString("").equals(model.contentType())
                                ? object.path("termination_id").asLong(0)
                                : 0,
                "a tunnel");
    }

    /** Before 4.3 services named their machine. */
    private static Kind service(String filter) {
        return new Kind(
                "ipam/services",
                (_, ids) -> Query.of(filter, ids),
                (object, model) -> {
                    boolean ours =
                            object.path("parent_object_type")
                                    .asString("")
                                    .equals(model.contentType());
                    return ours
                            ? object.path("parent_object_id").asLong(0)
                            : object.at("/virtual_machine/id").asLong(0);
                },
                "a service");
    }
}
