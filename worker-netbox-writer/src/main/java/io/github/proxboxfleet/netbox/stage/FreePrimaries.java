package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Holder;
import io.github.proxboxfleet.netbox.mirror.Holders;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.Diff;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * NetBox takes no address from a machine or device whose primary one it is. So whoever loses one
 * lets go of it first. Within a machine it may move.
 */
record FreePrimaries(Shard shard, Holders holders) {
    private static final List<String> PRIMARIES = List.of("primary_ip4", "primary_ip6");

    FreePrimaries(Shard shard) {
        this(shard, new Holders(shard.mirror()));
    }

    private record LetGo(Row row, Map<String, Value> fields) implements ObjectWriter.Edit {}

    void ofThoseThatMove(List<Planned> plan) {
        of(plan.stream().flatMap(this::moving).toList());
    }

    void of(List<Row> addresses) {
        letGo(VirtualMachines.MODEL, addresses);
        letGo(Devices.MODEL, addresses);
    }

    private void letGo(Model model, List<Row> addresses) {
        Map<Row, Map<String, Value>> fields = new LinkedHashMap<>();
        for (Row address : addresses) {
            Row owner = holders.of(address).map(Holder::owner).orElse(null);
            for (String primary : PRIMARIES) {
                if (owner != null
                        && owner.model() == model
                        && Objects.equals(owner.number(primary), address.id())) {
                    fields.computeIfAbsent(owner, _ -> new LinkedHashMap<>())
                            .put(primary, Value.NONE);
                }
            }
        }
        List<LetGo> ours = new ArrayList<>();
        List<LetGo> others = new ArrayList<>();
        fields.forEach(
                (owner, none) ->
                        (shard.mirror().get(model, owner.id()) == null ? others : ours)
                                .add(new LetGo(owner, none)));
        shard.changes().unlisted(model, ours);
        if (!others.isEmpty()) {
            // Machines of other clusters have no place in this one's mirror.
            shard.session().writer().update(model, others);
        }
    }

    private Stream<Row> moving(Planned planned) {
        return switch (planned) {
            case Planned.Update update when leaves(update) -> Stream.of(update.row());
            case Planned.LetGo released -> Stream.of(released.row());
            case Planned.Update _,
                    Planned.Create _,
                    Planned.Remove _,
                    Planned.Refuse _,
                    Planned.Contest _,
                    Planned.Leave _ ->
                    Stream.of();
        };
    }

    /** Whether the address goes to another machine than the one that has it. */
    private boolean leaves(Planned.Update update) {
        Row address = update.row();
        Map<String, Value> wanted = Diff.update(address, update.desired());
        if (!wanted.containsKey("assigned_object_id")
                && !wanted.containsKey("assigned_object_type")) {
            return false;
        }
        return !holders.of(address)
                .map(Holder::owner)
                .equals(holders.of(address.with(wanted)).map(Holder::owner));
    }
}
