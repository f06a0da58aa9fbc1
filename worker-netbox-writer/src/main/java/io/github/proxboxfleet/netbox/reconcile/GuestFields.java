package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reference.Slug;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a guest is as a virtual machine.
 *
 * @param tags references by the slugs of Proxmox's tags, and by their own of those given before
 * @param platforms references by slug
 * @param devices the cluster's nodes by name
 */
public record GuestFields(
        Scope scope, Map<String, Row> tags, Map<String, Row> platforms, Map<String, Row> devices) {
    private static final int SERIAL_LIMIT = 50;
    private static final BigDecimal LEAST_VCPUS = new BigDecimal("0.01");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final long MEBIBYTE = 1024L * 1024;

    /**
     * The fields.
     *
     * @param row the virtual machine as it is; absent: it is to be created
     * @param hasDisks whether NetBox has, or will have, disks of it, and adds up their sizes itself
     */
    public Desired of(Guest guest, @Nullable Row row, boolean hasDisks) {
        Desired.Builder fields =
                Desired.of(
                                VirtualMachines.MODEL,
                                guest.toSync().netboxName(),
                                guest.key().toString(),
                                scope.rules())
                        .always("name", Value.text(name(guest, row)))
                        .always("cluster", scope.clusterRef())
                        .onCreate("role", scope.sharedObjects().role(guest.key().type()))
                        .onCreate(
                                "virtual_machine_type",
                                scope.sharedObjects().machineType(guest.key().type()))
                        .always("vcpus", guest.vcpus() > 0 ? vcpus(guest.vcpus()) : Value.NONE)
                        .always(
                                "memory",
                                guest.memory() > 0
                                        ? Value.number(guest.memory() / MEBIBYTE)
                                        : Value.NONE)
                        .always("start_on_boot", Value.text(guest.startOnBoot() ? "on" : "off"))
                        .ifEmpty(
                                "description",
                                Value.text(Text.firstLine(Notes.readable(guest.notes()))))
                        .ifEmpty(
                                "comments",
                                Value.text(guest.notes() == null ? null : guest.notes().strip()))
                        .onCreate("tenant", scope.tenantValue())
                        .always("tags", tags(guest, row))
                        .identity(scope.source(guest.key()))
                        .always(CustomFields.NAME, Value.text(guest.toSync().netboxName()))
                        .always(
                                CustomFields.TAGS,
                                Value.text(String.join(",", given(guest).keySet())))
                        .always(CustomFields.MISSING_SINCE, Value.NONE);
        place(guest, row, fields);
        new GuestPlatform(scope, platforms).add(guest, row, fields);
        String serial = serial(guest);
        if (serial != null && (row == null || replaceable(row.text("serial")))) {
            fields.always("serial", Value.text(serial));
        }
        if (guest.toSync().entry().status() != GuestStatus.UNKNOWN) {
            fields.always("status", Value.text(status(guest.toSync().entry().status())));
        }
        if (!hasDisks && guest.disk() > 0) {
            fields.always(
                    "disk",
                    Value.number(megabytes(guest.disk(), scope.target().policy().diskBase())));
        }
        if (scope.legacyFields()) {
            legacyFields(guest, fields);
        }
        return fields.build();
    }

    private void legacyFields(Guest guest, Desired.Builder fields) {
        URI proxmox = scope.target().sourceUrl();
        fields.always(CustomFields.LEGACY_VM_ID, Value.number(guest.key().vmid()))
                .always(CustomFields.LEGACY_VM_TYPE, Value.text(guest.key().type().wire()))
                .always(CustomFields.LEGACY_NODE, Value.text(guest.toSync().entry().node()))
                .always(CustomFields.LEGACY_CLUSTER, Value.text(scope.target().cluster().name()))
                .always(CustomFields.LEGACY_START_AT_BOOT, Value.flag(guest.startOnBoot()))
                .always(CustomFields.LEGACY_UNPRIVILEGED, Value.flag(guest.unprivileged()))
                .always(CustomFields.LEGACY_AGENT, Value.flag(guest.agent()))
                .always(CustomFields.LEGACY_SEARCH_DOMAIN, Value.text(guest.searchDomain()));
        if (proxmox != null) {
            fields.always(
                    CustomFields.LEGACY_LINK,
                    Value.text(
                            proxmox.toString().replaceAll("/+$", "")
                                    + "/#v1:0:="
                                    + guest.key().type().wire()
                                    + "%2F"
                                    + guest.key().vmid()));
        }
    }

    /** A rename in NetBox stands until the name in Proxmox changes. */
    private static String name(Guest guest, @Nullable Row row) {
        String given = guest.toSync().netboxName();
        return row != null && row.text(CustomFields.NAME).equals(given) ? row.text("name") : given;
    }

    /** A machine stands where its cluster does, or else where its device does. */
    private void place(Guest guest, @Nullable Row row, Desired.Builder fields) {
        if (row != null && staysElsewhere(row)) {
            return;
        }
        Row host = devices.get(guest.toSync().entry().node());
        // One that a person has put into another cluster can have no machine of this one.
        Row device = host != null && host.get("cluster").equals(scope.clusterRef()) ? host : null;
        fields.always("device", device == null ? Value.NONE : device.ref());
        Value site = scope.site();
        if (site != null) {
            fields.always("site", site);
        } else if (device != null) {
            fields.always("site", device.get("site"));
        }
    }

    /** A person has moved it to another cluster, and may. */
    private boolean staysElsewhere(Row row) {
        return !row.get("cluster").equals(scope.clusterRef())
                && scope.rules().of(VirtualMachines.MODEL, "cluster", Ownership.ALWAYS)
                        != Ownership.ALWAYS;
    }

    /** NetBox has no more than two decimals, and nothing below a hundredth. */
    private static Value vcpus(double vcpus) {
        BigDecimal rounded = BigDecimal.valueOf(vcpus).setScale(2, RoundingMode.HALF_UP);
        return new Value.Number(rounded.max(LEAST_VCPUS));
    }

    /** A serial number that is no identity of a machine was written by a person. */
    private static boolean replaceable(String serial) {
        return serial.isEmpty() || UUID.matcher(serial).matches();
    }

    private String status(GuestStatus status) {
        return switch (status) {
            case RUNNING -> "active";
            case STOPPED -> "offline";
            // NetBox 4.2.4 has brought it.
            case PAUSED -> scope.minor() > 2 ? "paused" : "offline";
            case UNKNOWN -> throw new IllegalArgumentException("an unknown status is not written");
        };
    }

    /**
     * Theirs and ours: what is there, without the tags that we gave and Proxmox has no more, with
     * those that it has.
     */
    private Value tags(Guest guest, @Nullable Row row) {
        List<Value.Ref> wanted = new ArrayList<>(List.of(scope.sharedObjects().tag()));
        Map<String, Row> given = given(guest);
        given.values().forEach(tag -> wanted.add(tag.ref()));
        if (row == null) {
            return Value.refs(wanted);
        }
        Set<String> gone =
                new LinkedHashSet<>(Arrays.asList(row.text(CustomFields.TAGS).split(",")));
        gone.removeAll(given.keySet());
        Set<Value.Ref> all = new LinkedHashSet<>(Value.refsOf(row.get("tags")));
        for (String slug : gone) {
            Row tag = tags.get(slug);
            if (tag != null) {
                all.remove(tag.ref());
            }
        }
        all.addAll(wanted);
        return Value.refs(List.copyOf(all));
    }

    /** NetBox's tags that are a guest's, by their slugs in the order of the alphabet. */
    private Map<String, Row> given(Guest guest) {
        Map<String, Row> given = new TreeMap<>();
        for (String name : guest.tags()) {
            Row tag = tags.get(Slug.distinct(name));
            if (tag != null) {
                given.put(tag.text("slug"), tag);
            }
        }
        return given;
    }

    /** NetBox's megabytes: rounded up, at least one. */
    static long megabytes(long bytes, int base) {
        long unit = (long) base * base;
        return Math.max(1, (bytes + unit - 1) / unit);
    }

    private static @Nullable String serial(Guest guest) {
        return guest.serial() == null ? null : Text.cut(guest.serial(), SERIAL_LIMIT);
    }
}
