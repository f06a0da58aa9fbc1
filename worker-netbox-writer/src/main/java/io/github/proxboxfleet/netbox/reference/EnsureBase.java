package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.apply.Hand;
import io.github.proxboxfleet.netbox.reference.Catalogue.Entry;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds or makes the objects that every run refers to. What is there is left as it is. */
public final class EnsureBase {
    private final NetBoxApi api;
    private final Hand hand;
    private final Catalogue catalogue;
    private final Catalogue.Listener listener;

    public EnsureBase(NetBoxApi api, Hand hand, Catalogue catalogue, Catalogue.Listener listener) {
        this.api = api;
        this.hand = hand;
        this.catalogue = catalogue;
        this.listener = new Insisting(listener);
    }

    public Base ensure() {
        Row tag =
                one(
                        Kind.TAG,
                        named(
                                "Proxbox",
                                "proxbox",
                                Map.of(
                                        "color",
                                        Value.text("ff5722"),
                                        "description",
                                        Value.text("Kept in step with Proxmox"))));
        Map<String, Row> types =
                all(
                        Kind.CLUSTER_TYPE,
                        List.of(
                                named("Cluster", "cluster", Map.of()),
                                named("Standalone", "standalone", Map.of())));
        Row manufacturer = one(Kind.MANUFACTURER, named("Proxmox", "proxmox", Map.of()));
        Row deviceType =
                one(
                        Kind.DEVICE_TYPE,
                        new Entry(
                                "proxmox-generic-device",
                                Map.of(
                                        "model", Value.text("Proxmox Generic Device"),
                                        "slug", Value.text("proxmox-generic-device"),
                                        "manufacturer", Base.of(manufacturer))));
        Map<String, Row> roles =
                all(
                        Kind.DEVICE_ROLE,
                        List.of(
                                role("Proxmox Node", "proxmox-node", "00bcd4", false),
                                role(
                                        "Virtual Machine (QEMU)",
                                        "virtual-machine-qemu",
                                        "00ffff",
                                        true),
                                role("Container (LXC)", "container-lxc", "7fffd4", true)));
        Map<String, Row> machineTypes = machineTypes();
        return new Base(
                Base.of(tag),
                ref(types, "cluster"),
                ref(types, "standalone"),
                Base.of(deviceType),
                ref(roles, "proxmox-node"),
                ref(roles, "virtual-machine-qemu"),
                ref(roles, "container-lxc"),
                refOrNull(machineTypes, "qemu-virtual-machine"),
                refOrNull(machineTypes, "lxc-container"));
    }

    private Map<String, Row> machineTypes() {
        if (!api.capabilities().virtualMachineTypes()) {
            return Map.of();
        }
        return all(
                Kind.VIRTUAL_MACHINE_TYPE,
                List.of(
                        named("QEMU Virtual Machine", "qemu-virtual-machine", Map.of()),
                        named("LXC Container", "lxc-container", Map.of())));
    }

    private Map<String, Row> all(Kind kind, List<Entry> entries) {
        return catalogue.ensure(api, hand, kind, "slug", entries, listener);
    }

    private Row one(Kind kind, Entry entry) {
        return Objects.requireNonNull(all(kind, List.of(entry)).get(entry.key()));
    }

    private static Entry named(String name, String slug, Map<String, Value> more) {
        Map<String, Value> fields = new LinkedHashMap<>(more);
        fields.put("name", Value.text(name));
        fields.put("slug", Value.text(slug));
        return new Entry(slug, fields);
    }

    private static Entry role(String name, String slug, String color, boolean machines) {
        return named(
                name, slug, Map.of("color", Value.text(color), "vm_role", Value.flag(machines)));
    }

    private static Value.Ref ref(Map<String, Row> rows, String slug) {
        return Base.of(Objects.requireNonNull(rows.get(slug)));
    }

    private static Value.@Nullable Ref refOrNull(Map<String, Row> rows, String slug) {
        Row row = rows.get(slug);
        return row == null ? null : Base.of(row);
    }

    /** Without these objects nothing can be written, so what cannot be made ends the work. */
    private record Insisting(Catalogue.Listener next) implements Catalogue.Listener {
        @Override
        public void made(Row row, Map<String, Value> fields) {
            next.made(row, fields);
        }

        @Override
        public void failed(Kind kind, String key, Failure failure) {
            throw new FailedException(failure);
        }
    }
}
