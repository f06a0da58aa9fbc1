package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.Holder;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.reconcile.AddressPlaces.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides who has one address. Who has it keeps it, unless one who claims it more firmly comes; an
 * address with a shared role is left to all who have it.
 *
 * @param vrf where it may be taken or made
 */
record SettleAddress(
        AddressFields fields,
        AddressPlaces places,
        AddressConflicts conflicts,
        @Nullable Long vrf) {
    /** The firmest first; among equals the order of those planned for. */
    private static final Comparator<AddressClaim> FIRMEST =
            Comparator.comparingInt(claim -> -claim.owner().presence().claim());

    /**
     * Plans.
     *
     * @param wanted all claims; an owner may have several
     * @param rows all of this host, of whatever VRF
     */
    List<Planned> plan(List<AddressClaim> wanted, List<Row> rows) {
        Map<AddressClaim, Row> having = new LinkedHashMap<>();
        List<AddressClaim> without = new ArrayList<>();
        boolean shared = rows.stream().filter(this::here).anyMatch(AddressRoles::shared);
        for (AddressClaim claim : onePerOwner(wanted, rows)) {
            Row own = own(claim, rows);
            if (own != null) {
                having.put(claim, own);
            } else {
                without.add(claim);
            }
        }
        List<Planned> plan = new ArrayList<>();
        if (!shared) {
            settle(without, having, rows, plan);
        } else {
            without.forEach(claim -> plan.add(new Planned.Leave(fields.asItIs(claim), null)));
        }
        having.forEach(
                (claim, row) -> {
                    plan.add(keep(claim, row));
                    plan.addAll(doubles(claim, row, rows));
                });
        return plan;
    }

    /** Two writers at one shard may have made one address twice where NetBox allows that. */
    private List<Planned> doubles(AddressClaim claim, Row kept, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.id() != kept.id() && on(row, claim) && row.createdByUs())
                .filter(row -> Objects.equals(row.number("vrf"), kept.number("vrf")))
                .filter(row -> places.oursOn(row, claim.owner()) && !AddressRoles.shared(row))
                .map(row -> gone(claim, row))
                .toList();
    }

    private static Planned gone(AddressClaim claim, Row row) {
        return Planned.gone(
                row,
                claim.owner().title() + " / " + row.title(),
                claim.owner().key(),
                AddressFields.UNASSIGNED);
    }

    private boolean here(Row row) {
        return Objects.equals(row.number("vrf"), vrf);
    }

    /** Of an owner's claims the one whose port has it, else the first. */
    private List<AddressClaim> onePerOwner(List<AddressClaim> wanted, List<Row> rows) {
        Map<AddressOwner, AddressClaim> one = new LinkedHashMap<>();
        for (AddressClaim claim : wanted) {
            if (rows.stream().anyMatch(row -> on(row, claim))) {
                one.put(claim.owner(), claim);
            } else {
                one.putIfAbsent(claim.owner(), claim);
            }
        }
        return List.copyOf(one.values());
    }

    /** The one that an interface of the claim's owner has, in whatever VRF a person put it. */
    private @Nullable Row own(AddressClaim claim, List<Row> rows) {
        return rows.stream()
                .filter(row -> places.of(row, claim.owner()) && !anotherPortShows(row, claim))
                .min(
                        Comparator.comparing((Row row) -> !on(row, claim))
                                .thenComparing(row -> !places.oursOn(row, claim.owner()))
                                .thenComparing(row -> !here(row)))
                .orElse(null);
    }

    /** The same address may be behind two bridges; then it stands in two VRFs. */
    private boolean anotherPortShows(Row row, AddressClaim claim) {
        AddressOwner.Port port = places.port(row);
        return port != null
                && !on(row, claim)
                && port.addresses().stream()
                        .anyMatch(each -> each.host().equals(claim.address().host()));
    }

    private static boolean on(Row row, AddressClaim claim) {
        return AddressPlaces.on(row, claim.owner(), claim.port());
    }

    /** What a person put on another interface of the machine, or shares by role, is right there. */
    private Planned keep(AddressClaim claim, Row row) {
        boolean ours = on(row, claim) || places.oursOn(row, claim.owner());
        return new Planned.Update(
                row,
                ours && !AddressRoles.shared(row) ? fields.of(claim, row) : fields.asItIs(claim));
    }

    private void settle(
            List<AddressClaim> without,
            Map<AddressClaim, Row> having,
            List<Row> rows,
            List<Planned> plan) {
        if (without.isEmpty()) {
            return;
        }
        List<AddressClaim> order = without.stream().sorted(FIRMEST).toList();
        AddressClaim first = order.getFirst();
        AddressClaim firm = firm(first, having);
        if (firm != null) {
            order.forEach(claim -> plan.add(lost(claim, firm)));
            return;
        }
        List<AddressClaim> others = order.subList(1, order.size());
        AddressClaim weaker =
                having.keySet().stream()
                        .filter(holder -> here(Objects.requireNonNull(having.get(holder))))
                        .findFirst()
                        .orElse(null);
        if (weaker != null) {
            Row taken = Objects.requireNonNull(having.remove(weaker));
            plan.add(new Planned.Update(taken, fields.of(first, taken)));
            plan.add(lost(weaker, first));
            others.forEach(claim -> plan.add(lost(claim, first)));
            return;
        }
        List<Row> beyond = rows.stream().filter(this::here).toList();
        Row row = best(first, beyond);
        if (beyond.isEmpty()) {
            plan.add(new Planned.Create(fields.of(first, null)));
        } else if (row != null) {
            plan.add(new Planned.Update(row, fields.of(first, row)));
        } else {
            order.forEach(claim -> plan.add(held(claim, beyond.getFirst())));
            return;
        }
        others.forEach(claim -> plan.add(lost(claim, first)));
    }

    /** One who has it in this VRF and from whom it cannot be taken. */
    private @Nullable AddressClaim firm(AddressClaim claim, Map<AddressClaim, Row> having) {
        for (Map.Entry<AddressClaim, Row> each : having.entrySet()) {
            boolean taken =
                    claim.takesFrom(each.getKey())
                            && places.oursOn(each.getValue(), each.getKey().owner());
            if (here(each.getValue()) && !taken) {
                return each.getKey();
            }
        }
        return null;
    }

    private @Nullable Row best(AddressClaim claim, List<Row> rows) {
        for (Standing standing : List.of(Standing.FREE, Standing.GIVEN_UP)) {
            for (Row row : rows) {
                if (places.standing(row, claim) == standing) {
                    return row;
                }
            }
        }
        return null;
    }

    /** Another of those planned for has it or gets it. */
    private Planned lost(AddressClaim claim, AddressClaim winner) {
        return claim.owner().presence().running()
                ? new Planned.Refuse(fields.of(claim, null), conflicts.between(claim, winner))
                : new Planned.Leave(
                        fields.asItIs(claim), conflicts.note(claim, winner.owner().named()));
    }

    /** Somebody has it who is not planned for here, or does not show it and may not lose it. */
    private Planned held(AddressClaim claim, Row row) {
        Optional<Holder> holder = places.holder(row);
        Desired desired = fields.of(claim, null);
        Failure conflict = conflicts.with(claim, row, holder);
        if (places.standing(row, claim) == Standing.OF_ANOTHER_SHARD) {
            return new Planned.Contest(
                    desired,
                    conflict,
                    holder.map(Holder::source).map(fields.scope()::keyOf).orElse(""));
        }
        return claim.owner().presence().running() || holder.map(Holder::source).orElse("").isEmpty()
                ? new Planned.Refuse(desired, conflict)
                : new Planned.Leave(
                        desired, conflicts.note(claim, holder.map(Holder::title).orElseThrow()));
    }
}
