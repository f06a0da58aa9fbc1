package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.ClusterTypes;
import io.github.proxboxfleet.netbox.model.DeviceRoles;
import io.github.proxboxfleet.netbox.model.DeviceTypes;
import io.github.proxboxfleet.netbox.model.Manufacturers;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.Tags;
import io.github.proxboxfleet.netbox.model.VirtualMachineTypes;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds or makes the objects that every run refers to. What is there is left as it is. */
public final class EnsureSharedObjects {
    private final NetBoxApi api;
    private final ObjectWriter writer;
    private final ReferenceObjects referenceObjects;
    private final ReferenceObjects.Listener listener;

    public EnsureSharedObjects(
            NetBoxApi api,
            ObjectWriter writer,
            ReferenceObjects referenceObjects,
            ReferenceObjects.Listener listener) {
        this.api = api;
        this.writer = writer;
        this.referenceObjects = referenceObjects;
        this.listener = new Insisting(listener);
    }

    public SharedObjects ensure() {
        Row tag =
                one(
                        Tags.MODEL,
                        named(
                                "Proxbox",
                                "proxbox",
                                Map.of(
                                        "color",
                                        Value.text("ff5722"),
                                        "description",
                                        Value.text("CachedCluster in step with Proxmox"))));
        Map<String, Row> types =
                all(
                        ClusterTypes.MODEL,
                        List.of(
                                named("Cluster", "cluster", Map.of()),
                                named("Standalone", "standalone", Map.of())));
        Row manufacturer = one(Manufacturers.MODEL, named("Proxmox", "proxmox", Map.of()));
        Row deviceType =
                one(
                        DeviceTypes.MODEL,
                        new Entry(
                                "proxmox-generic-device",
                                Map.of(
                                        "model", Value.text("Proxmox Generic Device"),
                                        "slug", Value.text("proxmox-generic-device"),
                                        "manufacturer", manufacturer.ref())));
        Map<String, Row> roles =
                all(
                        DeviceRoles.MODEL,
                        List.of(
                                role("Proxmox Node", "proxmox-node", "00bcd4", false),
                                role(
                                        "Virtual Machine (QEMU)",
                                        "virtual-machine-qemu",
                                        "00ffff",
                                        true),
                                role("Container (LXC)", "container-lxc", "7fffd4", true)));
        Map<String, Row> machineTypes = machineTypes();
        return new SharedObjects(
                tag.ref(),
                ref(types, "cluster"),
                ref(types, "standalone"),
                deviceType.ref(),
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
                VirtualMachineTypes.MODEL,
                List.of(
                        named("QEMU Virtual Machine", "qemu-virtual-machine", Map.of()),
                        named("LXC Container", "lxc-container", Map.of())));
    }

    private Map<String, Row> all(Model model, List<Entry> entries) {
        return referenceObjects.ensure(api, writer, model, "slug", entries, listener);
    }

    private Row one(Model model, Entry entry) {
        return Objects.requireNonNull(all(model, List.of(entry)).get(entry.key()));
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
        return Objects.requireNonNull(rows.get(slug)).ref();
    }

    private static Value.@Nullable Ref refOrNull(Map<String, Row> rows, String slug) {
        Row row = rows.get(slug);
        return row == null ? null : row.ref();
    }

    /** Without these objects nothing can be written, so what cannot be made ends the work. */
    private record Insisting(ReferenceObjects.Listener next) implements ReferenceObjects.Listener {
        @Override
        public void made(Row row, Map<String, Value> fields) {
            next.made(row, fields);
        }

        @Override
        public void failed(Model model, String key, Failure failure) {
            throw new FailedException(failure);
        }
    }
}
