package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Edit;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Result;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.MacAddresses;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts our tag on the MAC addresses of VM interfaces. NetBox keeps them as objects of their own and
 * creates them with their interface, so they can be tagged only afterwards.
 */
final class TagMacs {
    private final ShardSession session;
    private final Value.Ref tag;

    TagMacs(ShardSession session, Value.Ref tag) {
        this.session = session;
        this.tag = tag;
    }

    /**
     * Tags those that have no tag of ours yet.
     *
     * @param interfaces the source of each interface, by its id
     */
    void of(Map<Long, String> interfaces) {
        if (interfaces.isEmpty()) {
            return;
        }
        List<Edit> edits = new ArrayList<>();
        session.api()
                .list(
                        MacAddresses.MODEL.path(),
                        Query.of("vminterface_id", interfaces.keySet()),
                        node ->
                                interfaces.containsKey(node.path("assigned_object_id").asLong(0))
                                        && node.path("assigned_object_type")
                                                .asString("")
                                                .equals(VmInterfaces.MODEL.contentType()))
                .forEach(
                        node -> {
                            Row mac = Row.of(MacAddresses.MODEL, node);
                            List<Value.Ref> tags = new ArrayList<>(Value.refsOf(mac.get("tags")));
                            if (!tags.contains(tag)) {
                                tags.add(tag);
                                edits.add(Edit.fixed(mac, Map.of("tags", Value.refs(tags))));
                            }
                        });
        if (edits.isEmpty()) {
            return;
        }
        List<Result> results = session.writer().update(MacAddresses.MODEL, edits);
        for (int i = 0; i < results.size(); i++) {
            settle(edits.get(i), results.get(i), interfaces);
        }
    }

    private void settle(Edit edit, Result result, Map<Long, String> interfaces) {
        Long port = edit.row().number("assigned_object_id");
        Subject subject =
                new Subject(
                        Stage.VM_INTERFACES,
                        MacAddresses.MODEL,
                        edit.row().text("mac_address"),
                        port == null ? "" : interfaces.getOrDefault(port, ""));
        switch (result) {
            case Result.Done _ -> session.report().completed(subject, edit.row(), edit.fields());
            case Result.Failed(var failure) -> session.report().failed(subject, failure);
            // Its interface was deleted in this moment.
            case Result.Gone _ -> session.report().skipped(subject.stage(), 1);
            case Result.Existed _ -> throw new IllegalStateException("an update makes nothing");
        }
    }
}
