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
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes objects in bulk, one request at a time. Every result comes with its subject, in the order
 * of the input. An object that NetBox refuses fails alone; what concerns the whole endpoint
 * (permission, overload, no connection) is a {@link
 * io.github.proxboxfleet.model.failure.FailedException FailedException}. After that, what was
 * written stays written: the work is to be compared and done again.
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
     *
     * @param body what is sent of a subject: a new object each time
     */
    public <T> List<Written<T, Created<ObjectNode>>> create(
            String path, List<T> subjects, Function<T, ObjectNode> body, NaturalKey key) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        List<Item> items = new ArrayList<>(subjects.size());
        for (T subject : subjects) {
            ObjectNode object = body.apply(subject);
            String told = key.keyOf(object).toLowerCase(Locale.ROOT);
            items.add(Item.of(items.size(), -1, told, explained(object), ""));
        }
        Rejections rejections = new Rejections(api.endpoint(), path);
        return run(
                new Creating(api, path, key, rejections),
                rejections,
                "POST",
                lanes.creationLane(api.address(), path, api.capabilities()),
                subjects,
                items);
    }

    /** Whether a creation there would have to wait until another shard is done with its own. */
    public boolean creationLaneBusy(String path) {
        return lanes.creationLane(api.address(), path, api.capabilities())
                .filter(Lane::taken)
                .isPresent();
    }

    /**
     * Changes.
     *
     * @param patch what is to change of a subject, each another object
     */
    public <T> List<Written<T, Patched>> update(
            String path, List<T> subjects, Function<T, Patch> patch) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        boolean guard = api.capabilities().etags();
        List<Item> items = new ArrayList<>(subjects.size());
        for (T subject : subjects) {
            Patch change = patch.apply(subject);
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", change.id());
            body.setAll(change.fields());
            String etag = guard ? Etags.of(change.lastUpdated()) : "";
            String told = Long.toString(change.id());
            items.add(Item.of(items.size(), change.id(), told, explained(body), etag));
        }
        // Rendering the context of every VM takes most of the time of a change, up to the version
        // that stores it.
        boolean without = WITH_CONTEXT.contains(path) && !api.capabilities().atLeast(4, 7);
        Query query = without ? Query.of("exclude", "config_context") : Query.ALL;
        Rejections rejections = new Rejections(api.endpoint(), path);
        Verb<Patched> verb = new Changing(api, path, query, rejections);
        return run(verb, rejections, "PATCH", Optional.empty(), subjects, items);
    }

    /** Deletes; what is not there counts as deleted. */
    public <T> List<Written<T, Deleted>> delete(
            String path, List<T> subjects, ToLongFunction<T> id) {
        List<Item> items = new ArrayList<>(subjects.size());
        for (T subject : subjects) {
            long each = id.applyAsLong(subject);
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", each);
            items.add(Item.of(items.size(), each, Long.toString(each), explained(body), ""));
        }
        Rejections rejections = new Rejections(api.endpoint(), path);
        Verb<Deleted> verb = new Deleting(path, rejections);
        return run(verb, rejections, "DELETE", Optional.empty(), subjects, items);
    }

    private <T, R> List<Written<T, R>> run(
            Verb<R> verb,
            Rejections rejections,
            String method,
            Optional<Lane> lane,
            List<T> subjects,
            List<Item> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        ChunkSize size = lanes.size(api.address(), method, rejections.path());
        try (LanePlace place = new LanePlace(lane, pace, api.endpoint())) {
            List<R> results = Execution.run(api, verb, rejections, size, pace, place, items);
            return IntStream.range(0, subjects.size())
                    .mapToObj(i -> new Written<>(subjects.get(i), results.get(i)))
                    .toList();
        }
    }

    private ObjectNode explained(ObjectNode body) {
        String message = options.changelogMessage();
        return message == null || !api.capabilities().changelogMessage()
                ? body
                : body.put("changelog_message", message);
    }
}
