package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.GuestFields;
import io.github.proxboxfleet.netbox.reconcile.KeptNics;
import io.github.proxboxfleet.netbox.reconcile.PlanParts;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/** A shard of guests, and which machine each of them is, as far as that is known. */
final class GuestShard implements ShardPart {
    private final Shard shard;
    private final GuestFields fields;
    private final Map<Guest, Row> machines = new LinkedHashMap<>();
    private final Map<Guest, KeptNics> nics = new HashMap<>();
    private final Set<Guest> created = new HashSet<>();
    private final List<Guest> missing = new ArrayList<>();
    private final List<Guest> skipped = new ArrayList<>();

    GuestShard(Shard shard, GuestFields fields) {
        this.shard = shard;
        this.fields = fields;
    }

    @Override
    public Shard shard() {
        return shard;
    }

    GuestFields fields() {
        return fields;
    }

    /** Which of a guest's interfaces are synced. */
    void keep(KeptNics kept) {
        nics.put(kept.guest(), kept);
    }

    /** The machines there are, in the order in which guests are written. */
    Map<Guest, Row> machines() {
        return machines;
    }

    /** Guests that have no machine yet. */
    List<Guest> missing() {
        return missing;
    }

    boolean created(Guest guest) {
        return created.contains(guest);
    }

    void found(Guest guest, Row machine) {
        machines.put(guest, machine);
    }

    void created(Guest guest, Row machine) {
        machines.put(guest, machine);
        created.add(guest);
    }

    void missing(Guest guest) {
        missing.add(guest);
    }

    /** The guest has no machine in this run, so none of its parts can be written. */
    void skip(Guest guest) {
        skipped.add(guest);
    }

    void reportSkipped(Stage stage, ToIntFunction<Guest> parts) {
        skipped.forEach(guest -> shard.report().skipped(stage, parts.applyAsInt(guest)));
    }

    /** Plans parts of the machines. */
    List<Planned> plan(Model model, BiFunction<Guest, Row, List<Desired>> desired) {
        return plan(model, desired, (_, _) -> true);
    }

    /**
     * Plans parts of the machines.
     *
     * @param shown whether a guest would show the part if it had it; of one that it would not show,
     *     that it is absent says nothing
     */
    List<Planned> plan(
            Model model,
            BiFunction<Guest, Row, List<Desired>> desired,
            BiPredicate<Guest, Row> shown) {
        List<Planned> plan = new ArrayList<>();
        machines.forEach(
                (guest, machine) ->
                        plan.addAll(
                                PlanParts.plan(
                                        desired.apply(guest, machine),
                                        parts(model, guest, machine).stream()
                                                .filter(part -> shown.test(guest, part))
                                                .toList(),
                                        shard.scope().source(guest.key()),
                                        guest.toSync().netboxName(),
                                        guest.key().toString())));
        return plan;
    }

    private List<Row> parts(Model model, Guest guest, Row machine) {
        List<Row> rows = shard.mirror().parts(model, machine.id());
        KeptNics kept = nics.get(guest);
        return kept == null || !model.equals(VmInterfaces.MODEL)
                ? rows
                : kept.rows(rows, shard.scope());
    }
}
