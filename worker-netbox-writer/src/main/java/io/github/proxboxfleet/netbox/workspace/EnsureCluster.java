package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Sites;
import io.github.proxboxfleet.netbox.model.Tenants;
import io.github.proxboxfleet.netbox.reference.DefaultSite;
import io.github.proxboxfleet.netbox.reference.Placements;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import io.github.proxboxfleet.netbox.reference.SharedObjects;
import io.github.proxboxfleet.netbox.write.Created;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds or makes the cluster, and the site it stands on. */
final class EnsureCluster {
    private static final Logger log = LoggerFactory.getLogger(EnsureCluster.class);
    private static final String SITE = "dcim.site";

    private final NetBoxApi api;
    private final ObjectWriter writer;
    private final ReferenceObjects referenceObjects;
    private final ReferenceObjects.Listener listener;
    private final SharedObjects sharedObjects;
    private final Placements placements;

    EnsureCluster(
            NetBoxApi api,
            ObjectWriter writer,
            ReferenceObjects referenceObjects,
            ReferenceObjects.Listener listener,
            SharedObjects sharedObjects,
            Placements placements) {
        this.api = api;
        this.writer = writer;
        this.referenceObjects = referenceObjects;
        this.listener = listener;
        this.sharedObjects = sharedObjects;
        this.placements = placements;
    }

    /**
     * The cluster.
     *
     * @param made whether it was not there before
     */
    record Ensured(Row cluster, boolean made) {}

    Ensured ensure(WriteTarget target) {
        String key = target.cluster().key();
        String title = target.cluster().title();
        List<Row> rows = find(CustomFields.SOURCE, "cf_" + CustomFields.SOURCE, key);
        if (rows.isEmpty()) {
            rows =
                    find("name", "name", title).stream()
                            .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                            .toList();
        }
        if (rows.size() > 1) {
            throw new FailedException(
                    new Failure.Conflict(
                            api.endpoint(),
                            "there are " + rows.size() + " clusters that could be '" + title + "'",
                            "Rename those that are not, or give the right one the custom field proxbox_source = "
                                    + key
                                    + "."));
        }
        return rows.isEmpty() ? create(target) : new Ensured(adopt(rows.getFirst(), target), false);
    }

    /**
     * Whether the cluster is called otherwise now, and nobody gave it another name in NetBox.
     * Before names were remembered, the name was the key.
     */
    private static boolean toRename(Row row, ClusterFacts cluster) {
        String given = row.text(CustomFields.NAME);
        return !row.text("name").equals(cluster.title())
                && row.text("name").equals(given.isEmpty() ? cluster.key() : given);
    }

    /**
     * Whether its nodes may stand on several sites, which NetBox would not let them while the
     * cluster that we made is on one. Where a person has placed it is the person's choice.
     */
    private static boolean toWiden(Row row, WriteTarget target) {
        return !target.placement().siteRules().isEmpty()
                && row.createdByUs()
                && row.text("scope_type").equals(SITE);
    }

    /** Whether nothing of the cluster itself is to be written. */
    static boolean settled(Row row, WriteTarget target) {
        return !toRename(row, target.cluster()) && !toWiden(row, target);
    }

    private List<Row> find(String field, String filter, String value) {
        return api.list(Clusters.MODEL.path(), Query.of(filter, value)).stream()
                .map(node -> Row.of(Clusters.MODEL, node))
                .filter(row -> row.text(field).equals(value))
                .toList();
    }

    private Ensured create(WriteTarget target) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", Value.text(target.cluster().title()));
        fields.put(CustomFields.NAME, Value.text(target.cluster().title()));
        fields.put(
                "type",
                target.cluster().standalone()
                        ? sharedObjects.standaloneType()
                        : sharedObjects.clusterType());
        fields.put("status", Value.text("active"));
        if (target.placement().siteRules().isEmpty()) {
            fields.put("scope_type", Value.text(SITE));
            fields.put("scope_id", Value.number(placedAt(target).id()));
        }
        fields.put(CustomFields.CREATED, Value.flag(true));
        Value.Ref tenant = placements.find(api, Tenants.MODEL, target.placement().tenant());
        if (tenant != null) {
            fields.put("tenant", tenant);
        }
        fields.put("tags", Value.refs(List.of(sharedObjects.tag())));
        fields.put(CustomFields.SOURCE, Value.text(target.cluster().key()));
        Draft draft = new Draft(fields);
        return switch (writer.create(Clusters.MODEL, List.of(draft)).getFirst().result()) {
            case Created.Done(Row row) -> {
                listener.made(row, fields);
                yield new Ensured(row, true);
            }
            case Created.Existed(Row row) ->
                    new Ensured(adopt(ownOrNobodys(row, target), target), false);
            case Created.Failed(Failure failure) -> throw new FailedException(failure);
        };
    }

    /** A cluster of this name that is another Proxmox cluster's is not taken. */
    private Row ownOrNobodys(Row row, WriteTarget target) {
        String source = row.text(CustomFields.SOURCE);
        if (!source.isEmpty() && !source.equals(target.cluster().key())) {
            throw new FailedException(
                    new Failure.Conflict(
                            api.endpoint(),
                            "the cluster '"
                                    + row.title()
                                    + "' in NetBox is the Proxmox cluster '"
                                    + source
                                    + "', so '"
                                    + target.cluster().name()
                                    + "' of "
                                    + target.sourceName()
                                    + " cannot have that name there",
                            "Give one of the two endpoints a cluster name of its own in its settings."));
        }
        return row;
    }

    private record Draft(Map<String, Value> fields) implements ObjectWriter.Draft {}

    private record Edit(Row row, Map<String, Value> fields) implements ObjectWriter.Edit {}

    private Row adopt(Row row, WriteTarget target) {
        Map<String, Value> fields = new LinkedHashMap<>();
        if (!row.text(CustomFields.SOURCE).equals(target.cluster().key())) {
            fields.put(CustomFields.SOURCE, Value.text(target.cluster().key()));
            fields.put(CustomFields.NAME, Value.text(target.cluster().title()));
        }
        if (toRename(row, target.cluster())) {
            fields.put("name", Value.text(target.cluster().title()));
            fields.put(CustomFields.NAME, Value.text(target.cluster().title()));
        }
        if (toWiden(row, target)) {
            fields.put("scope_type", Value.NONE);
            fields.put("scope_id", Value.NONE);
        }
        if (!Value.refsOf(row.get("tags")).contains(sharedObjects.tag())) {
            List<Value.Ref> tags = new ArrayList<>(Value.refsOf(row.get("tags")));
            tags.add(sharedObjects.tag());
            fields.put("tags", Value.refs(tags));
        }
        if (fields.isEmpty()) {
            return row;
        }
        return update(row, fields);
    }

    private Row update(Row row, Map<String, Value> fields) {
        Edit edit = new Edit(row, fields);
        return switch (writer.update(Clusters.MODEL, List.of(edit)).getFirst().result()) {
            case Updated.Done(Row now) -> now;
            case Updated.Failed(Failure failure) -> {
                if (!fields.containsKey("name")) {
                    // Of the cluster alone; what is in it is found by its own identity.
                    listener.failed(Clusters.MODEL, row.title(), failure);
                    yield row;
                }
                // Another cluster has that name: no reason to leave everything in it as it was.
                log.warn(
                        "The cluster '{}' keeps its name in NetBox: {}",
                        row.title(),
                        failure.message());
                Map<String, Value> others = new LinkedHashMap<>(fields);
                others.keySet().removeAll(Set.of("name", CustomFields.NAME));
                yield others.isEmpty() ? row : update(row, others);
            }
            case Updated.Gone _ ->
                    throw new FailedException(
                            new Failure.Conflict(
                                    api.endpoint(),
                                    "the cluster '"
                                            + row.title()
                                            + "' vanished while it was adopted",
                                    "Run it again."));
        };
    }

    private Value.Ref placedAt(WriteTarget target) {
        Value.Ref placed = placements.find(api, Sites.MODEL, target.placement().site());
        if (placed != null) {
            return placed;
        }
        return DefaultSite.ensure(api, writer, referenceObjects, target.cluster().key(), listener);
    }
}
