package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VlanGroups;
import io.github.proxboxfleet.netbox.model.Vlans;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's VLANs: those of the group that the endpoint names; else the nearest that an
 * operator keeps where it covers the cluster; what is missing is made in that group, else in the
 * cluster's own.
 */
public final class EnsureVlans {
    private final ReferenceObjects referenceObjects;
    private final Row cluster;
    private final Value.@Nullable Ref site;
    private final Value.@Nullable Ref group;
    private final Map<Integer, Value.Ref> known = new HashMap<>();
    private @Nullable Coverage coverage;
    private @Nullable Map<Long, Row> groups;

    /**
     * For a cluster.
     *
     * @param site where everything of it stands; absent: it is over several sites, or none
     * @param group the group that the endpoint names
     */
    public EnsureVlans(
            ReferenceObjects referenceObjects,
            Row cluster,
            Value.@Nullable Ref site,
            Value.@Nullable Ref group) {
        this.referenceObjects = referenceObjects;
        this.cluster = cluster;
        this.site = site;
        this.group = group;
    }

    /** Whether what was found holds where these are the site and the group. */
    public boolean isFor(Value.@Nullable Ref otherSite, Value.@Nullable Ref otherGroup) {
        return Objects.equals(site, otherSite) && Objects.equals(group, otherGroup);
    }

    /** References by VLAN id; one that is absent could not be had, and the listener knows why. */
    public synchronized Map<Integer, Value.Ref> ensure(
            NetBoxApi api,
            ObjectWriter writer,
            Collection<Vlan> vlans,
            ReferenceObjects.Listener listener) {
        Map<Integer, Vlan> missing = new LinkedHashMap<>();
        vlans.forEach(
                vlan -> {
                    if (!known.containsKey(vlan.vid())) {
                        missing.merge(
                                vlan.vid(),
                                vlan,
                                (first, second) -> first.name() == null ? second : first);
                    }
                });
        if (!missing.isEmpty()) {
            findThoseThatCover(api, missing, listener);
            make(api, writer, new ArrayList<>(missing.values()), listener);
        }
        return Map.copyOf(known);
    }

    /** Groups may have been made, or moved, since. */
    public synchronized void forgetGroups() {
        coverage = null;
        groups = null;
    }

    /** Takes those that are found, and those of which it is not clear which is meant, out. */
    private void findThoseThatCover(
            NetBoxApi api, Map<Integer, Vlan> missing, ReferenceObjects.Listener listener) {
        Map<Integer, List<Row>> found = new LinkedHashMap<>();
        for (var node :
                api.list(
                        Vlans.MODEL.path(),
                        Query.of("vid", missing.keySet()),
                        vlan -> missing.containsKey(vlan.path("vid").asInt(0)))) {
            found.computeIfAbsent(node.path("vid").asInt(), _ -> new ArrayList<>())
                    .add(Row.of(Vlans.MODEL, node));
        }
        found.forEach(
                (vid, rows) -> {
                    List<Row> nearest = nearest(api, rows);
                    if (!nearest.isEmpty()) {
                        missing.remove(vid);
                    }
                    if (nearest.size() == 1) {
                        known.put(vid, nearest.getFirst().ref());
                    } else if (!nearest.isEmpty()) {
                        listener.failed(Vlans.MODEL, "VLAN " + vid, ambiguous(api, vid, nearest));
                    }
                });
    }

    private List<Row> nearest(NetBoxApi api, List<Row> rows) {
        if (group != null) {
            return rows.stream().filter(row -> group.equals(row.get("group"))).toList();
        }
        Coverage covers = coverage(api);
        Map<Long, Row> all = groups(api);
        TreeMap<Integer, List<Row>> byDistance = new TreeMap<>();
        for (Row row : rows) {
            covers.distance(row, all)
                    .ifPresent(
                            distance ->
                                    byDistance
                                            .computeIfAbsent(distance, _ -> new ArrayList<>())
                                            .add(row));
        }
        return byDistance.isEmpty() ? List.of() : byDistance.firstEntry().getValue();
    }

    private Coverage coverage(NetBoxApi api) {
        Coverage there =
                coverage == null
                        ? Coverage.of(api, cluster, site == null ? null : site.id())
                        : coverage;
        coverage = there;
        return there;
    }

    private Map<Long, Row> groups(NetBoxApi api) {
        Map<Long, Row> there =
                groups == null
                        ? api.list(VlanGroups.MODEL.path(), Query.ALL).stream()
                                .map(node -> Row.of(VlanGroups.MODEL, node))
                                .collect(Collectors.toMap(Row::id, row -> row, (one, _) -> one))
                        : groups;
        groups = there;
        return there;
    }

    private static Failure ambiguous(NetBoxApi api, int vid, List<Row> rows) {
        return new Failure.Conflict(
                api.endpoint(),
                "there are "
                        + rows.size()
                        + " VLANs "
                        + vid
                        + " that could be meant: "
                        + rows.stream()
                                .map(row -> "'" + row.title() + "' (VLAN " + row.id() + ")")
                                .limit(5)
                                .collect(Collectors.joining(", ")),
                "Name the group of the cluster's VLANs as vlan_group in the endpoint's settings.");
    }

    private void make(
            NetBoxApi api,
            ObjectWriter writer,
            List<Vlan> vlans,
            ReferenceObjects.Listener listener) {
        if (vlans.isEmpty()) {
            return;
        }
        Value.Ref in = group == null ? ownGroup(api, writer, listener) : group;
        if (in == null) {
            return;
        }
        List<NewVlan> refused =
                create(writer, vlans.stream().map(vlan -> NewVlan.of(vlan, in)).toList(), listener);
        // Names are unique in a group, and another VLAN may have had this one first.
        List<NewVlan> renamed = refused.stream().map(NewVlan::renamed).toList();
        create(writer, renamed, listener)
                .forEach(
                        vlan ->
                                listener.failed(
                                        Vlans.MODEL,
                                        "VLAN " + vlan.vid(),
                                        Objects.requireNonNull(vlan.failure())));
    }

    /** Makes VLANs; those that NetBox refuses, with the reason. */
    private List<NewVlan> create(
            ObjectWriter writer, List<NewVlan> drafts, ReferenceObjects.Listener listener) {
        List<NewVlan> refused = new ArrayList<>();
        for (Written<NewVlan, Created<Row>> written : writer.create(Vlans.MODEL, drafts)) {
            int vid = written.subject().vid();
            switch (written.result()) {
                case Created.Done(Row row) -> {
                    known.put(vid, row.ref());
                    listener.made(row, written.subject().fields());
                }
                case Created.Existed(Row row) -> known.put(vid, row.ref());
                case Created.Failed(Failure failure) ->
                        refused.add(written.subject().refused(failure));
            }
        }
        return refused;
    }

    private Value.@Nullable Ref ownGroup(
            NetBoxApi api, ObjectWriter writer, ReferenceObjects.Listener listener) {
        String slug = Slug.of("proxmox-" + cluster.text(CustomFields.SOURCE));
        Map<String, Row> made =
                referenceObjects.ensure(
                        api,
                        writer,
                        VlanGroups.MODEL,
                        "slug",
                        List.of(
                                new ReferenceObjects.Entry(
                                        slug,
                                        Map.of(
                                                "name",
                                                        Value.text(
                                                                "proxmox-"
                                                                        + cluster.text(
                                                                                CustomFields
                                                                                        .SOURCE)),
                                                "slug", Value.text(slug),
                                                "scope_type", Value.text("virtualization.cluster"),
                                                "scope_id", Value.number(cluster.id())))),
                        listener);
        Row own = made.get(slug);
        return own == null ? null : own.ref();
    }
}
