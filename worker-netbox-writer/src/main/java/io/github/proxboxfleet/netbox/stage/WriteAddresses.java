package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.rule.AddressGrace;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.mirror.Holders;
import io.github.proxboxfleet.netbox.mirror.LoadMirror;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.Grace;
import io.github.proxboxfleet.netbox.reconcile.PlanAddresses;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the addresses of a shard's guests or nodes. */
record WriteAddresses(Shard shard) {
    void of(Stage stage, List<AddressOwner> owners) {
        Holders holders = new Holders(shard.mirror());
        List<Planned> plan = new PersonsAddresses(shard).kept(plan(owners, holders));
        new FreePrimaries(shard, holders).ofThoseThatMove(plan);
        new Perform(shard)
                .all(
                        stage,
                        IpAddresses.MODEL,
                        plan,
                        (desired, _) -> again(owners, holders, desired));
    }

    private List<Planned> plan(List<AddressOwner> owners, Holders holders) {
        PlanAddresses planning = new PlanAddresses(shard.scope(), shard.mirror(), holders, owners);
        new LoadMirror(shard.api()).lookUp(shard.mirror(), planning.misplaced());
        holders.lookUp(shard.api(), planning.elsewhere());
        return planning.plan(shard.api().endpoint(), grace());
    }

    /** Another was faster; now that NetBox has told of its address, the same rules decide. */
    private Planned again(List<AddressOwner> owners, Holders holders, Desired desired) {
        List<Planned> plan =
                plan(owners, holders).stream()
                        .filter(planned -> about(desired, planned))
                        .filter(planned -> !(planned instanceof Planned.Create))
                        .toList();
        new FreePrimaries(shard, holders).ofThoseThatMove(plan);
        return plan.isEmpty() ? new Planned.Leave(desired, null) : plan.getFirst();
    }

    private static boolean about(Desired desired, Planned planned) {
        Desired other = desired(planned);
        return other != null
                && other.title().equals(desired.title())
                && other.source().equals(desired.source());
    }

    private static @Nullable Desired desired(Planned planned) {
        return switch (planned) {
            case Planned.Create(Desired desired) -> desired;
            case Planned.Update(_, Desired desired) -> desired;
            case Planned.Refuse(Desired desired, _) -> desired;
            case Planned.Contest(Desired desired, _, _) -> desired;
            case Planned.Leave(Desired desired, _) -> desired;
            case Planned.Remove _, Planned.LetGo _ -> null;
        };
    }

    private Grace grace() {
        AddressGrace policy = shard.scope().target().policy().addressGrace();
        return new Grace(
                policy.reads(), policy.time(), shard.session().run(), shard.session().now());
    }
}
