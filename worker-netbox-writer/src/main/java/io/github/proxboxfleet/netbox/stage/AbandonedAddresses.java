package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.reconcile.AddressFields;
import io.github.proxboxfleet.netbox.reconcile.AddressRoles;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.write.Deleted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The addresses of machines and nodes that are gone. They are taken off at once, so that another
 * can have them; what we made of them keeps our identity, for a guest that returns, and goes with
 * its machine.
 */
record AbandonedAddresses(Shard shard) {
    private record LetGo(Subject subject, Row row, Map<String, Value> fields)
            implements RecordingWriter.Edit {
        /** It belongs to the mark of its machine, which is counted. */
        @Override
        public RecordingWriter.Entry entry() {
            return RecordingWriter.Entry.COMPLETION;
        }
    }

    private record Deletion(Row row) implements ObjectWriter.Removal {}

    /** Takes the addresses that we gave to these machines or devices off their interfaces. */
    void letGo(List<Row> gone, Model ports) {
        List<LetGo> edits = new ArrayList<>();
        for (Row machine : gone) {
            for (Row port : shard.mirror().parts(ports, machine.id())) {
                shard.mirror().assignedTo(IpAddresses.MODEL, ports, port.id()).stream()
                        .filter(shard.scope()::owns)
                        .filter(row -> !AddressRoles.shared(row))
                        .map(row -> new LetGo(subject(machine, row), row, fields(row)))
                        .forEach(edits::add);
            }
        }
        new FreePrimaries(shard).of(edits.stream().map(LetGo::row).toList());
        shard.changes().update(IpAddresses.MODEL, edits);
    }

    private static Map<String, Value> fields(Row row) {
        Map<String, Value> fields = new LinkedHashMap<>(AddressFields.UNASSIGNED);
        if (!row.createdByUs()) {
            fields.put(CustomFields.SOURCE, Value.NONE);
        }
        if (!row.text(CustomFields.MISSING_SINCE).isEmpty()) {
            fields.put(CustomFields.MISSING_SINCE, Value.NONE);
        }
        return fields;
    }

    /** Deletes what was taken off machines that are deleted now, unless a person wants it. */
    void delete(List<Row> machines, Model ports) {
        Map<String, Row> bySource = new LinkedHashMap<>();
        for (Row machine : machines) {
            for (Row port : shard.mirror().parts(ports, machine.id())) {
                if (shard.scope().owns(port)) {
                    bySource.put(port.text(CustomFields.SOURCE), machine);
                }
            }
        }
        if (bySource.isEmpty()) {
            return;
        }
        List<Row> left = new ArrayList<>();
        shard
                .api()
                .list(
                        IpAddresses.MODEL.path(),
                        Query.of("cf_" + CustomFields.SOURCE, bySource.keySet()))
                .stream()
                .map(node -> Row.of(IpAddresses.MODEL, node))
                .filter(row -> bySource.containsKey(row.text(CustomFields.SOURCE)))
                .filter(row -> row.number("assigned_object_id") == null)
                .forEach(left::add);
        Set<Long> persons = new HashSet<>(new PersonsAddresses(shard).among(left));
        List<LetGo> released = new ArrayList<>();
        List<Deletion> deletions = new ArrayList<>();
        for (Row row : left) {
            Row machine = Objects.requireNonNull(bySource.get(row.text(CustomFields.SOURCE)));
            if (row.createdByUs() && !persons.contains(row.id())) {
                deletions.add(new Deletion(row));
            } else {
                released.add(new LetGo(subject(machine, row), row, Planned.released()));
            }
        }
        shard.changes().update(IpAddresses.MODEL, released);
        // As with an interface's addresses, the machine's end is what is reported.
        shard.session()
                .writer()
                .delete(IpAddresses.MODEL, deletions)
                .forEach(
                        written -> {
                            if (written.result() instanceof Deleted.Gone) {
                                shard.mirror().remove(written.subject().row());
                            }
                        });
    }

    private Subject subject(Row machine, Row address) {
        return new Subject(
                Stage.PRUNE,
                IpAddresses.MODEL,
                machine.title() + " / " + address.title(),
                shard.scope().keyOf(machine.text(CustomFields.SOURCE)));
    }
}
