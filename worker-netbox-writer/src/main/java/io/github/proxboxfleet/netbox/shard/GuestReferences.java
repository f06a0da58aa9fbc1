package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.apply.Hand;
import io.github.proxboxfleet.netbox.reconcile.GuestFields;
import io.github.proxboxfleet.netbox.reconcile.PartFields;
import io.github.proxboxfleet.netbox.reference.Catalogue;
import io.github.proxboxfleet.netbox.reference.Slug;
import io.github.proxboxfleet.netbox.snapshot.CustomFields;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds or makes the tags, platforms and VLANs that a shard's guests refer to. */
final class GuestReferences {
    private static final String TAG_COLOR = "9e9e9e";

    private final Work work;
    private final Workspace.Bench bench;

    GuestReferences(Work work, Workspace.Bench bench) {
        this.work = work;
        this.bench = bench;
    }

    GuestFields forMachines(List<Guest> guests) {
        if (!work.does(Stage.VIRTUAL_MACHINES)) {
            return new GuestFields(bench.scope(), Map.of(), Map.of(), Map.of());
        }
        return new GuestFields(bench.scope(), tags(guests), platforms(guests), devices(guests));
    }

    PartFields forParts(List<Guest> guests) {
        return new PartFields(
                bench.scope(),
                bench.vlans()
                        .ensure(
                                work.api(),
                                work.hand(),
                                PartFields.named(
                                        guests.stream()
                                                .flatMap(guest -> guest.nics().stream())
                                                .map(GuestNic::vlans)),
                                work.listing(Stage.VM_INTERFACES)));
    }

    private Map<String, Row> tags(List<Guest> guests) {
        Map<String, String> names = new LinkedHashMap<>();
        guests.stream()
                .flatMap(guest -> guest.tags().stream())
                .distinct()
                .forEach(tag -> names.putIfAbsent(Slug.of(tag), tag));
        List<Catalogue.Entry> entries = new ArrayList<>();
        names.forEach(
                (slug, name) ->
                        entries.add(
                                new Catalogue.Entry(
                                        slug,
                                        Map.of(
                                                "name", Value.text(name),
                                                "slug", Value.text(slug),
                                                "color",
                                                        Value.text(
                                                                bench.scope()
                                                                        .target()
                                                                        .cluster()
                                                                        .tagColors()
                                                                        .getOrDefault(
                                                                                name,
                                                                                TAG_COLOR))))));
        Map<String, Row> tags = new LinkedHashMap<>(ensure(Kind.TAG, entries, work.hand()));
        // Tags that we gave once may have to be taken back; they are looked up like the others, but
        // never made.
        Set<String> former =
                bench.snapshot().all(Kind.VIRTUAL_MACHINE).stream()
                        .map(row -> row.text(CustomFields.TAGS))
                        .distinct()
                        .flatMap(text -> Arrays.stream(text.split(",")))
                        .filter(slug -> !slug.isEmpty())
                        .collect(Collectors.toSet());
        tags.putAll(bench.catalogue().find(work.api(), Kind.TAG, "slug", former));
        return tags;
    }

    private Map<String, Row> devices(List<Guest> guests) {
        return new KnownDevices(work.api(), bench)
                .of(
                        guests.stream()
                                .map(guest -> guest.toSync().entry().node())
                                .collect(Collectors.toSet()));
    }

    private Map<String, Row> platforms(List<Guest> guests) {
        SyncPolicy.Platforms policy = bench.scope().target().policy().platforms();
        if (policy == SyncPolicy.Platforms.OFF) {
            return Map.of();
        }
        Map<String, Catalogue.Entry> entries = new LinkedHashMap<>();
        for (Guest guest : guests) {
            if (guest.platform() != null) {
                entries.putIfAbsent(Slug.of(guest.platform()), platform(guest.platform()));
            }
        }
        return policy == SyncPolicy.Platforms.EXISTING
                ? bench.catalogue().find(work.api(), Kind.PLATFORM, "slug", entries.keySet())
                : ensure(Kind.PLATFORM, List.copyOf(entries.values()), work.hand());
    }

    static Catalogue.Entry platform(String name) {
        return new Catalogue.Entry(
                Slug.of(name), Map.of("name", Value.text(name), "slug", Value.text(Slug.of(name))));
    }

    private Map<String, Row> ensure(Kind kind, List<Catalogue.Entry> entries, Hand hand) {
        return bench.catalogue()
                .ensure(
                        work.api(),
                        hand,
                        kind,
                        "slug",
                        entries,
                        work.listing(Stage.VIRTUAL_MACHINES));
    }
}
