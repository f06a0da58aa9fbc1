package io.github.proxboxfleet.netbox.cache;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.Invalidates;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.NetBoxModels;
import io.github.proxboxfleet.netbox.model.ObjectChanges;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads from NetBox's change log what became of the objects that ours refer to. Only NetBox's own
 * clock counts. Not for several threads: {@link NetBoxCache} guards it.
 */
final class ChangeLog {
    private static final Logger log = LoggerFactory.getLogger(ChangeLog.class);
    private static final String PATH = ObjectChanges.MODEL.path();

    /** An entry is timed when it is written, and seen when its request ends. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(15);

    private static final int PAGE = 100;

    private static final Map<String, Invalidates> WATCHED =
            NetBoxModels.ALL.stream()
                    .filter(model -> model.invalidates() != Invalidates.NOTHING)
                    .collect(Collectors.toMap(Model::contentType, Model::invalidates));

    private @Nullable Instant newest;
    private @Nullable List<String> typeIds;
    private Set<Long> seen = Set.of();

    /** The newest entry that was there when it was last looked at, whatever it is about. */
    private @Nullable Entry last;

    private record Entry(long id, Instant time) {}

    /** What happened since the last look; at the first, anything may have. */
    Invalidation refresh(NetBoxApi api) {
        try {
            Instant since = newest;
            if (since == null || wentBack(api)) {
                begin(api);
                return Invalidation.EVERYTHING;
            }
            return since(api, since);
        } catch (FailedException e) {
            if (e.failure().retryable()) {
                throw e;
            }
            log.info(
                    "The change log cannot be read, so everything is read anew for each run: {}",
                    e.getMessage());
            newest = null;
            return Invalidation.EVERYTHING;
        }
    }

    private void begin(NetBoxApi api) {
        note(api);
        seen = Set.of();
        newest = last == null ? Instant.EPOCH : last.time();
    }

    /** After writes of our own. */
    void wrote(NetBoxApi api) {
        if (newest == null) {
            return;
        }
        try {
            note(api);
        } catch (FailedException e) {
            // What was noted before still tells something.
            log.info("The change log could not be looked at after a write: {}", e.getMessage());
        }
    }

    /** Remembers the newest entry: where it is missing later, NetBox is not the one it was. */
    private void note(NetBoxApi api) {
        List<ObjectNode> found = new ArrayList<>();
        api.browse(
                PATH,
                Query.of("limit", 1).and("ordering", "-time").fields("id", "time"),
                change -> {
                    found.add(change);
                    return false;
                });
        last = found.isEmpty() ? null : entry(found.getFirst());
    }

    /** Whether NetBox was set back: to a backup, or with its log emptied. */
    private boolean wentBack(NetBoxApi api) {
        Entry expected = last;
        if (expected == null) {
            return false;
        }
        boolean there =
                api.list(PATH, Query.of("id", expected.id()).fields("id", "time")).stream()
                        .map(ChangeLog::entry)
                        .anyMatch(expected::equals);
        if (!there) {
            log.warn(
                    "{} was set back or lost its change log: everything is read anew",
                    api.endpoint());
        }
        return !there;
    }

    private static Entry entry(ObjectNode change) {
        return new Entry(Row.id(change), time(change));
    }

    private Invalidation since(NetBoxApi api, Instant since) {
        Instant from = since.equals(Instant.EPOCH) ? since : since.minus(LONGEST_REQUEST);
        List<ObjectNode> changes = new ArrayList<>();
        api.browse(
                PATH,
                types(api)
                        .and("action__n", "create")
                        .and("limit", PAGE)
                        .and("ordering", "-time")
                        .fields("id", "time", "action", "changed_object_type"),
                change -> {
                    boolean young = !time(change).isBefore(from);
                    if (young) {
                        changes.add(change);
                    }
                    return young;
                });
        Invalidation invalidation = Invalidation.NONE;
        Instant last = since;
        for (ObjectNode change : changes) {
            last = time(change).isAfter(last) ? time(change) : last;
            if (!seen.contains(change.path("id").asLong())) {
                invalidation = invalidation.and(of(change));
            }
        }
        Instant next = last;
        seen =
                changes.stream()
                        .filter(change -> !time(change).isBefore(next.minus(LONGEST_REQUEST)))
                        .map(change -> change.path("id").asLong())
                        .collect(Collectors.toCollection(HashSet::new));
        newest = next;
        return invalidation;
    }

    /** A new object is nothing that ours refer to; NetBox need not have left those out. */
    private static Invalidation of(ObjectNode change) {
        String action = value(change.path("action"));
        String type = change.path("changed_object_type").asString("");
        if (action.equals("create")) {
            return Invalidation.NONE;
        }
        return switch (WATCHED.getOrDefault(type, Invalidates.NOTHING)) {
            case NOTHING -> Invalidation.NONE;
            case MACS -> new Invalidation(false, false, true);
            case EVERYTHING -> Invalidation.EVERYTHING;
            case REFERENCES ->
                    action.equals("delete")
                            ? Invalidation.EVERYTHING
                            : new Invalidation(false, true, false);
        };
    }

    /**
     * Below 4.7 the filter by name takes one type only, and says nothing about the others; the one
     * by id takes several.
     */
    private Query types(NetBoxApi api) {
        if (api.capabilities().atLeast(4, 7)) {
            return Query.of("changed_object_type", WATCHED.keySet());
        }
        List<String> known = typeIds;
        if (known == null) {
            String path = (api.capabilities().atLeast(4, 4) ? "core" : "extras") + "/object-types";
            known =
                    api.list(path, Query.ALL.fields("id", "app_label", "model")).stream()
                            .filter(type -> WATCHED.containsKey(label(type)))
                            .map(type -> type.path("id").asString())
                            .toList();
            typeIds = known;
        }
        return Query.of("changed_object_type_id", known);
    }

    private static String label(ObjectNode type) {
        return type.path("app_label").asString("") + "." + type.path("model").asString("");
    }

    private static String value(JsonNode choice) {
        return choice.isObject() ? choice.path("value").asString("") : choice.asString("");
    }

    private static Instant time(ObjectNode change) {
        return OffsetDateTime.parse(change.path("time").asString("")).toInstant();
    }
}
