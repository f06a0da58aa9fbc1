package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.store.Address;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters that only one model has, or that reach over other objects. */
final class RelationFilters {
    private static final String MACHINE_INTERFACE = "virtualization.vminterface";
    private static final String INTERFACE = "dcim.interface";

    private final Store store;
    private final Model model;
    private final Targets targets;

    RelationFilters(Store store, Model model) {
        this.store = store;
        this.model = model;
        this.targets = new Targets(store);
    }

    /** Absent when the model has no such filter of its own. */
    @Nullable Filter filter(String name, List<String> values) {
        return switch (model.label()) {
            case MACHINE_INTERFACE -> name.startsWith("cluster") ? inCluster(name, values) : null;
            case "dcim.macaddress" -> assigned(name, values);
            case "ipam.ipaddress" -> address(name, values);
            case "ipam.service" -> service(name, values);
            case "vpn.tunneltermination" -> terminated(name, values);
            case "core.objectchange" ->
                    name.equals("changed_object_type_id") ? changed(name, values) : null;
            default -> null;
        };
    }

    private Filter inCluster(String name, List<String> values) {
        Set<Long> ids = new HashSet<>();
        for (long cluster : targets.of(name, "virtualization.cluster", values)) {
            for (long machine :
                    store.referring("virtualization.virtualmachine", "cluster", cluster)) {
                ids.addAll(store.referring(MACHINE_INTERFACE, "virtual_machine", machine));
            }
        }
        return Filter.ids(ids);
    }

    private @Nullable Filter assigned(String name, List<String> values) {
        return switch (name) {
            case "vminterface_id", "vminterface" ->
                    heldBy(targets.of(name, MACHINE_INTERFACE, values), MACHINE_INTERFACE);
            case "interface_id", "interface" ->
                    heldBy(targets.of(name, INTERFACE, values), INTERFACE);
            case "virtual_machine_id", "virtual_machine" ->
                    heldBy(
                            parts(
                                    name,
                                    "virtualization.virtualmachine",
                                    values,
                                    MACHINE_INTERFACE,
                                    "virtual_machine"),
                            MACHINE_INTERFACE);
            case "device_id", "device" ->
                    heldBy(parts(name, "dcim.device", values, INTERFACE, "device"), INTERFACE);
            default -> null;
        };
    }

    private Filter heldBy(Set<Long> holders, String label) {
        Set<Long> ids = new HashSet<>();
        holders.forEach(holder -> ids.addAll(store.assigned(model.label(), label, holder)));
        return Filter.ids(ids);
    }

    /** Owners that do not exist match nothing here; NetBox does not refuse them. */
    private Set<Long> parts(
            String name, String owner, List<String> values, String label, String field) {
        Set<Long> ids = new HashSet<>();
        for (String value : values) {
            Set<Long> owners =
                    name.endsWith("_id")
                            ? Set.of(Lookups.wholeNumber(name, value))
                            : targets.named(owner, value);
            owners.forEach(id -> ids.addAll(store.referring(label, field, id)));
        }
        return ids;
    }

    private @Nullable Filter address(String name, List<String> values) {
        return switch (name) {
            case "address" -> Filter.ids(withAddress(values));
            case "parent" -> {
                List<Address> networks =
                        values.stream().map(Address::parse).filter(Objects::nonNull).toList();
                yield Filter.of(
                        row ->
                                row.get("address") instanceof Address address
                                        && networks.stream().anyMatch(n -> n.contains(address)));
            }
            default -> assigned(name, values);
        };
    }

    /** A value without a prefix length matches any. */
    private Set<Long> withAddress(List<String> values) {
        Set<Long> ids = new HashSet<>();
        for (String value : values) {
            Address wanted = Address.parse(value);
            if (wanted != null) {
                store.table("ipam.ipaddress").lookup("address", wanted.host()).stream()
                        .filter(
                                id ->
                                        !value.contains("/")
                                                || wanted.equals(
                                                        store.row("ipam.ipaddress", id)
                                                                .get("address")))
                        .forEach(ids::add);
            }
        }
        return ids;
    }

    /** Owners that do not exist have no service; NetBox does not refuse them. */
    private @Nullable Filter service(String name, List<String> values) {
        String owner =
                switch (name) {
                    case "virtual_machine_id" -> "virtualization.virtualmachine";
                    case "device_id" -> "dcim.device";
                    default -> "";
                };
        return owner.isEmpty() ? null : standing(name, values, owner);
    }

    private @Nullable Filter terminated(String name, List<String> values) {
        return switch (name) {
            case "vminterface_id" ->
                    heldBy(targets.of(name, MACHINE_INTERFACE, values), MACHINE_INTERFACE);
            case "interface_id" -> heldBy(targets.of(name, INTERFACE, values), INTERFACE);
            default -> null;
        };
    }

    private Filter standing(String name, List<String> values, String owner) {
        Set<Long> holders = new HashSet<>();
        values.forEach(value -> holders.add(Lookups.wholeNumber(name, value)));
        return heldBy(holders, owner);
    }

    private Filter changed(String name, List<String> values) {
        Set<String> labels = new HashSet<>();
        String types = store.catalog().objectTypes();
        for (String value : values) {
            Row type = store.row(types, targets.existing(name, types, value));
            labels.add(type.get("app_label") + "." + type.get("model"));
        }
        return Filter.of(row -> labels.contains(row.text("changed_object_type")));
    }
}
