package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes objects in bulk, one request at a time. Every outcome stands where its object stood in the
 * input. An object that NetBox refuses fails alone; what concerns the whole endpoint (permission,
 * overload, no connection) is a {@link io.github.proxboxfleet.model.failure.FailedException
 * FailedException}. After that, what was written stays written: the work is to be compared and done
 * again.
 */
public final class BulkWriter {
    private static final Set<String> WITH_CONTEXT =
            Set.of(VirtualMachines.MODEL.path(), Devices.MODEL.path());

    private final NetBoxApi api;
    private final WriteOptions options;
    private final Lanes lanes;
    private final Pace pace;

    BulkWriter(NetBoxApi api, WriteOptions options, Lanes lanes, Pace pace) {
        this.api = api;
        this.options = options;
        this.lanes = lanes;
        this.pace = pace;
    }

    /**
     * Creates; the natural key finds what is there already, or was created by a request whose
     * answer was lost.
     */
    public List<Outcome> create(String path, List<ObjectNode> objects, NaturalKey key) {
        if (objects.isEmpty()) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (ObjectNode object : objects) {
            String told = key.keyOf(object).toLowerCase(Locale.ROOT);
            items.add(Item.of(items.size(), -1, told, explained(object.deepCopy()), ""));
        }
        Rejections rejections = new Rejections(api.endpoint(), path);
        Verb verb = new Creating(api, path, key, rejections);
        return run(
                verb,
                "POST",
                path,
                rejections,
                lanes.creationLane(api.address(), path, api.capabilities()),
                items);
    }

    /** Whether a creation there would have to wait until another shard is done with its own. */
    public boolean creationLaneBusy(String path) {
        return lanes.creationLane(api.address(), path, api.capabilities())
                .filter(Lane::taken)
                .isPresent();
    }

    /** Changes; every patch of its own object. */
    public List<Outcome> update(String path, List<Patch> patches) {
        if (patches.isEmpty()) {
            return List.of();
        }
        boolean guard = api.capabilities().etags();
        List<Item> items = new ArrayList<>();
        for (Patch patch : patches) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", patch.id());
            body.setAll(patch.fields());
            String etag = guard ? Etags.of(patch.lastUpdated()) : "";
            items.add(
                    Item.of(
                            items.size(),
                            patch.id(),
                            Long.toString(patch.id()),
                            explained(body),
                            etag));
        }
        // Rendering the context of every VM takes most of the time of a change, up to the version
        // that stores it.
        boolean without = WITH_CONTEXT.contains(path) && !api.capabilities().atLeast(4, 7);
        Query query = without ? Query.of("exclude", "config_context") : Query.ALL;
        Rejections rejections = new Rejections(api.endpoint(), path);
        Verb verb = new Changing(api, path, query, rejections);
        return run(verb, "PATCH", path, rejections, Optional.empty(), items);
    }

    /** Deletes; what is not there is {@link Outcome.Gone} too. */
    public List<Outcome> delete(String path, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (long id : ids) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id);
            items.add(Item.of(items.size(), id, Long.toString(id), explained(body), ""));
        }
        Rejections rejections = new Rejections(api.endpoint(), path);
        return run(
                new Deleting(path, rejections),
                "DELETE",
                path,
                rejections,
                Optional.empty(),
                items);
    }

    private List<Outcome> run(
            Verb verb,
            String method,
            String path,
            Rejections rejections,
            Optional<Lane> lane,
            List<Item> items) {
        ChunkSize size = lanes.size(api.address(), method, path);
        return new Execution(api, verb, rejections, size, lane, pace, items.size()).run(items);
    }

    private ObjectNode explained(ObjectNode body) {
        String message = options.changelogMessage();
        return message == null || !api.capabilities().changelogMessage()
                ? body
                : body.put("changelog_message", message);
    }
}
