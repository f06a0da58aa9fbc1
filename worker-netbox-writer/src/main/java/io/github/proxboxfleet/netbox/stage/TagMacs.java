package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.MacAddresses;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts our tag on the MAC addresses of VM interfaces. NetBox keeps them as objects of their own and
 * creates them with their interface, so they can be tagged only afterwards.
 */
record TagMacs(Shard shard) {
    private record Tagging(Subject subject, Row row, Map<String, Value> fields)
            implements RecordingWriter.Edit {
        @Override
        public RecordingWriter.Entry entry() {
            return RecordingWriter.Entry.COMPLETION;
        }
    }

    /** Tags those of the machines' interfaces that have no tag of ours yet. */
    void of(Map<Guest, Row> machines) {
        Map<Long, String> sources = new LinkedHashMap<>();
        machines.forEach(
                (guest, machine) ->
                        shard.mirror().parts(VmInterfaces.MODEL, machine.id()).stream()
                                .filter(row -> row.id() > 0 && !row.text("mac_address").isEmpty())
                                .forEach(row -> sources.put(row.id(), guest.key().toString())));
        if (sources.isEmpty()) {
            return;
        }
        Value.Ref tag = shard.scope().sharedObjects().tag();
        List<Tagging> taggings = new ArrayList<>();
        for (Row mac : macs(sources.keySet())) {
            List<Value.Ref> tags = new ArrayList<>(Value.refsOf(mac.get("tags")));
            if (!tags.contains(tag)) {
                tags.add(tag);
                taggings.add(
                        new Tagging(subject(mac, sources), mac, Map.of("tags", Value.refs(tags))));
            }
        }
        for (Written<Tagging, Updated> written :
                shard.changes().update(MacAddresses.MODEL, taggings)) {
            if (written.result() instanceof Updated.Gone) {
                // Its interface was deleted in this moment.
                shard.report().skipped(Stage.VM_INTERFACES, 1);
            }
        }
    }

    private List<Row> macs(Set<Long> interfaces) {
        return shard
                .api()
                .list(
                        MacAddresses.MODEL.path(),
                        Query.of("vminterface_id", interfaces),
                        node ->
                                interfaces.contains(node.path("assigned_object_id").asLong(0))
                                        && node.path("assigned_object_type")
                                                .asString("")
                                                .equals(VmInterfaces.MODEL.contentType()))
                .stream()
                .map(node -> Row.of(MacAddresses.MODEL, node))
                .toList();
    }

    private static Subject subject(Row mac, Map<Long, String> sources) {
        Long port = mac.number("assigned_object_id");
        return new Subject(
                Stage.VM_INTERFACES,
                MacAddresses.MODEL,
                mac.text("mac_address"),
                port == null ? "" : sources.getOrDefault(port, ""));
    }
}
