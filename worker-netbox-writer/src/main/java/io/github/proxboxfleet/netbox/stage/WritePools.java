package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Tags;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.Diff;
import io.github.proxboxfleet.netbox.reconcile.PoolFields;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import io.github.proxboxfleet.netbox.reference.Slug;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tags the machines of a shard's guests with their Proxmox pools. */
final class WritePools implements StageWriter<GuestShard> {
    @Override
    public Stage stage() {
        return Stage.POOLS;
    }

    @Override
    public void write(GuestShard guests) {
        Shard shard = guests.shard();
        guests.reportSkipped(stage(), _ -> 1);
        PoolFields fields = new PoolFields(shard.scope(), tags(guests));
        List<Tagging> taggings = new ArrayList<>();
        guests.machines()
                .forEach(
                        (guest, known) -> {
                            Row row = shard.mirror().get(VirtualMachines.MODEL, known.id());
                            Tagging tagging = new Tagging(fields, guest, row == null ? known : row);
                            if (tagging.fields().isEmpty()) {
                                shard.report().unchanged(stage());
                            } else {
                                taggings.add(tagging);
                            }
                        });
        for (Written<Tagging, Updated> written :
                shard.changes().update(VirtualMachines.MODEL, taggings)) {
            if (written.result() instanceof Updated.Gone) {
                // Deleted by someone in this moment; the next run creates it anew.
                shard.report().skipped(stage(), 1);
            }
        }
    }

    private record Tagging(PoolFields pools, Guest guest, Row row) implements RecordingWriter.Edit {
        @Override
        public Map<String, Value> fields() {
            return again(row);
        }

        @Override
        public Map<String, Value> again(Row now) {
            return Diff.update(now, pools.of(guest, now));
        }

        @Override
        public Subject subject() {
            return new Subject(
                    Stage.POOLS,
                    VirtualMachines.MODEL,
                    guest.toSync().netboxName(),
                    guest.key().toString());
        }
    }

    /**
     * The tags of pools that guests are in, created where they are missing, and of former pools.
     */
    private Map<String, Row> tags(GuestShard guests) {
        Shard shard = guests.shard();
        ReferenceObjects reference = shard.context().referenceObjects();
        List<ReferenceObjects.Entry> present =
                guests.machines().keySet().stream()
                        .flatMap(guest -> Stream.ofNullable(guest.toSync().entry().pool()))
                        .distinct()
                        .map(pool -> ReferenceObjects.Entry.named(PoolFields.tag(pool)))
                        .toList();
        Map<String, Row> tags =
                new LinkedHashMap<>(
                        reference.ensure(
                                shard.api(),
                                shard.session().writer(),
                                Tags.MODEL,
                                "slug",
                                present,
                                shard.session().listing(stage())));
        Set<String> former =
                guests.machines().values().stream()
                        .map(machine -> machine.text(CustomFields.POOL))
                        .filter(pool -> !pool.isEmpty())
                        .map(pool -> Slug.of(PoolFields.tag(pool)))
                        .collect(Collectors.toSet());
        tags.putAll(reference.find(shard.api(), Tags.MODEL, "slug", former));
        return tags;
    }
}
