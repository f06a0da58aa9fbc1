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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's VLANs: one that an operator keeps in a group or site that covers the cluster is
 * used, else it is made in the cluster's own group.
 */
public final class EnsureVlans {
    private static final int NAME_LIMIT = 64;

    private final ReferenceObjects referenceObjects;
    private final Row cluster;
    private final Value.@Nullable Ref site;
    private final Map<Integer, Value.Ref> known = new HashMap<>();
    private @Nullable Set<Long> coveringGroups;

    public EnsureVlans(ReferenceObjects referenceObjects, Row cluster, Value.@Nullable Ref site) {
        this.referenceObjects = referenceObjects;
        this.cluster = cluster;
        this.site = site;
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
            findThoseThatCover(api, missing);
            missing.keySet().removeAll(known.keySet());
            make(api, writer, new ArrayList<>(missing.values()), listener);
        }
        return Map.copyOf(known);
    }

    /** Groups may have been made since. */
    public synchronized void forgetGroups() {
        coveringGroups = null;
    }

    private void findThoseThatCover(NetBoxApi api, Map<Integer, Vlan> wanted) {
        for (var node :
                api.list(
                        Vlans.MODEL.path(),
                        Query.of("vid", wanted.keySet()),
                        vlan -> wanted.containsKey(vlan.path("vid").asInt(0)))) {
            Row row = Row.of(Vlans.MODEL, node);
            Long group = row.number("group");
            boolean covers =
                    group == null
                            ? site != null && Objects.equals(row.number("site"), site.id())
                            : coveringGroups(api).contains(group);
            if (covers) {
                known.putIfAbsent(node.path("vid").asInt(), row.ref());
            }
        }
    }

    private Set<Long> coveringGroups(NetBoxApi api) {
        Set<Long> groups = coveringGroups;
        if (groups == null) {
            groups =
                    api.list(VlanGroups.MODEL.path(), Query.ALL).stream()
                            .map(node -> Row.of(VlanGroups.MODEL, node))
                            .filter(
                                    group ->
                                            covers(group, "virtualization.cluster", cluster.id())
                                                    || (site != null
                                                            && covers(
                                                                    group, "dcim.site", site.id())))
                            .map(Row::id)
                            .collect(Collectors.toSet());
            coveringGroups = groups;
        }
        return groups;
    }

    private static boolean covers(Row group, String type, long id) {
        return group.text("scope_type").equals(type)
                && Objects.equals(group.number("scope_id"), id);
    }

    private void make(
            NetBoxApi api,
            ObjectWriter writer,
            List<Vlan> vlans,
            ReferenceObjects.Listener listener) {
        Value.Ref group = vlans.isEmpty() ? null : ownGroup(api, writer, listener);
        if (group == null) {
            return;
        }
        List<NewVlan> refused =
                create(
                        writer,
                        vlans.stream().map(vlan -> NewVlan.of(vlan, group)).toList(),
                        listener);
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

    /**
     * A VLAN to be made.
     *
     * @param failure why NetBox would not have it; absent: it was not tried
     */
    private record NewVlan(int vid, String name, Value.Ref group, @Nullable Failure failure)
            implements ObjectWriter.Draft {
        static NewVlan of(Vlan vlan, Value.Ref group) {
            String name = vlan.name() == null ? "VLAN " + vlan.vid() : vlan.name();
            return new NewVlan(vlan.vid(), name, group, null);
        }

        NewVlan refused(Failure why) {
            return new NewVlan(vid, name, group, why);
        }

        NewVlan renamed() {
            String suffix = " (" + vid + ")";
            int room = NAME_LIMIT - suffix.length();
            String begin =
                    name.codePointCount(0, name.length()) <= room
                            ? name
                            : name.substring(0, name.offsetByCodePoints(0, room));
            return new NewVlan(vid, begin + suffix, group, null);
        }

        @Override
        public Map<String, Value> fields() {
            return Map.of(
                    "vid", Value.number(vid),
                    "name", Value.text(name),
                    "group", group,
                    "status", Value.text("active"));
        }
    }

    private Value.@Nullable Ref ownGroup(
            NetBoxApi api, ObjectWriter writer, ReferenceObjects.Listener listener) {
        String slug = Slug.of("proxmox-" + cluster.text(CustomFields.SOURCE));
        Map<String, Row> groups =
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
        Row group = groups.get(slug);
        return group == null ? null : group.ref();
    }
}
