package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.Platforms;
import io.github.proxboxfleet.netbox.model.Tags;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.GuestFields;
import io.github.proxboxfleet.netbox.reconcile.PartFields;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import io.github.proxboxfleet.netbox.reference.Slug;
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

    private final ShardSession session;
    private final ShardContext context;

    GuestReferences(ShardSession session, ShardContext context) {
        this.session = session;
        this.context = context;
    }

    GuestFields forMachines(List<Guest> guests) {
        if (!session.does(Stage.VIRTUAL_MACHINES)) {
            return new GuestFields(context.scope(), Map.of(), Map.of(), Map.of());
        }
        return new GuestFields(context.scope(), tags(guests), platforms(guests), devices(guests));
    }

    PartFields forParts(List<Guest> guests) {
        return new PartFields(
                context.scope(),
                context.vlans()
                        .ensure(
                                session.api(),
                                session.writer(),
                                PartFields.named(
                                        guests.stream()
                                                .flatMap(guest -> guest.nics().stream())
                                                .map(GuestNic::vlans)),
                                session.listing(Stage.VM_INTERFACES)));
    }

    private Map<String, Row> tags(List<Guest> guests) {
        Map<String, String> names = new LinkedHashMap<>();
        guests.stream()
                .flatMap(guest -> guest.tags().stream())
                .distinct()
                .forEach(tag -> names.putIfAbsent(Slug.of(tag), tag));
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
                                                                context.scope()
                                                                        .target()
                                                                        .cluster()
                                                                        .tagColors()
                                                                        .getOrDefault(
                                                                                name,
                                                                                TAG_COLOR))))));
        Map<String, Row> tags = new LinkedHashMap<>(ensure(Tags.MODEL, entries, session.writer()));
        // Tags that we gave once may have to be taken back; they are looked up like the others, but
        // never made.
        Set<String> former =
                context.mirror().all(VirtualMachines.MODEL).stream()
                        .map(row -> row.text(CustomFields.TAGS))
                        .distinct()
                        .flatMap(text -> Arrays.stream(text.split(",")))
                        .filter(slug -> !slug.isEmpty())
                        .collect(Collectors.toSet());
        tags.putAll(context.referenceObjects().find(session.api(), Tags.MODEL, "slug", former));
        return tags;
    }

    private Map<String, Row> devices(List<Guest> guests) {
        return new KnownDevices(session.api(), context)
                .of(
                        guests.stream()
                                .map(guest -> guest.toSync().entry().node())
                                .collect(Collectors.toSet()));
    }

    private Map<String, Row> platforms(List<Guest> guests) {
        SyncPolicy.Platforms policy = context.scope().target().policy().platforms();
        if (policy == SyncPolicy.Platforms.OFF) {
            return Map.of();
        }
        Map<String, ReferenceObjects.Entry> entries = new LinkedHashMap<>();
        for (Guest guest : guests) {
            if (guest.platform() != null) {
                entries.putIfAbsent(Slug.of(guest.platform()), platform(guest.platform()));
            }
        }
        return policy == SyncPolicy.Platforms.EXISTING
                ? context.referenceObjects()
                        .find(session.api(), Platforms.MODEL, "slug", entries.keySet())
                : ensure(Platforms.MODEL, List.copyOf(entries.values()), session.writer());
    }

    static ReferenceObjects.Entry platform(String name) {
        return new ReferenceObjects.Entry(
                Slug.of(name), Map.of("name", Value.text(name), "slug", Value.text(Slug.of(name))));
    }

    private Map<String, Row> ensure(
            Model model, List<ReferenceObjects.Entry> entries, ObjectWriter writer) {
        return context.referenceObjects()
                .ensure(
                        session.api(),
                        writer,
                        model,
                        "slug",
                        entries,
                        session.listing(Stage.VIRTUAL_MACHINES));
    }
}
