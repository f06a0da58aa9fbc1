package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.Platforms;
import io.github.proxboxfleet.netbox.model.Tags;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.GuestFields;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import io.github.proxboxfleet.netbox.reference.Slug;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds or makes the tags and platforms, and finds the devices, that a shard's guests refer to. */
final class GuestReferences {
    private static final String TAG_COLOR = "9e9e9e";

    private final Shard shard;

    GuestReferences(Shard shard) {
        this.shard = shard;
    }

    GuestFields fields(List<Guest> guests) {
        if (!shard.does(Stage.VIRTUAL_MACHINES)) {
            return new GuestFields(shard.scope(), Map.of(), Map.of(), Map.of());
        }
        return new GuestFields(shard.scope(), tags(guests), platforms(guests), devices(guests));
    }

    private Map<String, Row> tags(List<Guest> guests) {
        Map<String, String> names = new LinkedHashMap<>();
        guests.stream()
                .flatMap(guest -> guest.tags().stream())
                .distinct()
                .forEach(tag -> names.putIfAbsent(Slug.distinct(tag), tag));
        List<ReferenceObjects.Entry> entries = new ArrayList<>();
        names.forEach(
                (slug, name) ->
                        entries.add(
                                new ReferenceObjects.Entry(
                                        slug,
                                        Map.of(
                                                "name", Value.text(name),
                                                "slug", Value.text(slug),
                                                "color",
                                                        Value.text(
                                                                shard.scope()
                                                                        .target()
                                                                        .cluster()
                                                                        .tagColors()
                                                                        .getOrDefault(
                                                                                name,
                                                                                TAG_COLOR))))));
        Map<String, Row> tags = new LinkedHashMap<>(ensure(Tags.MODEL, entries));
        // Tags that we gave once may have to be taken back; they are looked up like the others, but
        // never made.
        tags.putAll(find(Tags.MODEL, former(CustomFields.TAGS)));
        return tags;
    }

    private Map<String, Row> devices(List<Guest> guests) {
        return new KnownDevices(shard)
                .of(
                        guests.stream()
                                .map(guest -> guest.toSync().entry().node())
                                .collect(Collectors.toSet()));
    }

    private Map<String, Row> platforms(List<Guest> guests) {
        SyncPolicy.Platforms policy = shard.scope().target().policy().platforms();
        if (policy == SyncPolicy.Platforms.OFF) {
            return Map.of();
        }
        Map<String, ReferenceObjects.Entry> entries = new LinkedHashMap<>();
        for (Guest guest : guests) {
            if (guest.platform() != null) {
                ReferenceObjects.Entry entry = ReferenceObjects.Entry.named(guest.platform());
                entries.putIfAbsent(entry.key(), entry);
            }
        }
        Map<String, Row> platforms =
                new LinkedHashMap<>(find(Platforms.MODEL, former(CustomFields.PLATFORM)));
        platforms.putAll(
                policy == SyncPolicy.Platforms.EXISTING
                        ? shard.context()
                                .referenceObjects()
                                .existing(
                                        shard.api(),
                                        Platforms.MODEL,
                                        "slug",
                                        List.copyOf(entries.values()))
                        : ensure(Platforms.MODEL, List.copyOf(entries.values())));
        return platforms;
    }

    /** What we gave once. */
    private Set<String> former(String field) {
        return shard.mirror().all(VirtualMachines.MODEL).stream()
                .map(row -> row.text(field))
                .distinct()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .filter(slug -> !slug.isEmpty())
                .collect(Collectors.toSet());
    }

    private Map<String, Row> find(Model model, Set<String> slugs) {
        return shard.context().referenceObjects().find(shard.api(), model, "slug", slugs);
    }

    private Map<String, Row> ensure(Model model, List<ReferenceObjects.Entry> entries) {
        return shard.context()
                .referenceObjects()
                .ensure(
                        shard.api(),
                        shard.session().writer(),
                        model,
                        "slug",
                        entries,
                        shard.session().listing(Stage.VIRTUAL_MACHINES));
    }
}
