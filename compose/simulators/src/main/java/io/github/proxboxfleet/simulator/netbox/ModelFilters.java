package io.github.proxboxfleet.simulator.netbox;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters that only one model has, or that reach over other objects. */
final class ModelFilters {
    private static final String MACHINE = "virtualization.virtualmachine";
    private static final String MACHINE_INTERFACE = "virtualization.vminterface";
    private static final String INTERFACE = "dcim.interface";

    private final Store store;
    private final Model model;
    private final Targets targets;
    private final Lookups lookups = new Lookups();

    ModelFilters(Store store, Model model) {
        this.store = store;
        this.model = model;
        this.targets = new Targets(store);
    }

    Targets targets() {
        return targets;
    }

    /** Absent when the model has no such filter of its own. */
    @Nullable Filter filter(String name, List<String> values) {
        return switch (model.naming().label()) {
            case MACHINE -> machine(name, values);
            case MACHINE_INTERFACE -> machineInterface(name, values);
            case INTERFACE -> name.equals("mac_address") ? withMac(name, values) : null;
            case "dcim.macaddress" -> assigned(name, values);
            case "ipam.ipaddress" -> address(name, values);
            case "ipam.prefix" -> prefix(name, values);
            case "virtualization.cluster" ->
                    name.equals("site_id") || name.equals("site")
                            ? scopedTo(name, "dcim.site", values)
                            : null;
            case "ipam.vlangroup" -> vlanGroup(name, values);
            case "core.objectchange" -> objectChange(name, values);
            case "extras.customfield" ->
                    name.equals("object_type")
                            ? Filter.of(
                                    row ->
                                            row.types("object_types").stream()
                                                    .anyMatch(values::contains))
                            : null;
            default -> null;
        };
    }

    private @Nullable Filter machine(String name, List<String> values) {
        return switch (name) {
            case "mac_address" -> {
                Filter interfaces = withMac(name, values, MACHINE_INTERFACE);
                yield owners(interfaces, MACHINE_INTERFACE, "virtual_machine");
            }
            case "has_primary_ip" -> {
                boolean wanted = Lookups.truth(values.getLast());
                yield Filter.of(
                        row ->
                                (row.get("primary_ip4") != null || row.get("primary_ip6") != null)
                                        == wanted);
            }
            default -> null;
        };
    }

    private @Nullable Filter machineInterface(String name, List<String> values) {
        return switch (name) {
            case "cluster_id", "cluster" -> {
                Set<Long> ids = new HashSet<>();
                for (long cluster : targets.of(name, "virtualization.cluster", values)) {
                    for (long machine : store.referring(MACHINE, "cluster", cluster)) {
                        ids.addAll(store.referring(MACHINE_INTERFACE, "virtual_machine", machine));
                    }
                }
                yield Filter.ids(ids);
            }
            case "mac_address" -> withMac(name, values);
            default -> null;
        };
    }

    private @Nullable Filter assigned(String name, List<String> values) {
        return switch (name) {
            case "vminterface_id", "vminterface" ->
                    heldBy(targets.of(name, MACHINE_INTERFACE, values), MACHINE_INTERFACE);
            case "interface_id", "interface" ->
                    heldBy(targets.of(name, INTERFACE, values), INTERFACE);
            case "virtual_machine_id", "virtual_machine" ->
                    heldBy(
                            parts(name, MACHINE, values, MACHINE_INTERFACE, "virtual_machine"),
                            MACHINE_INTERFACE);
            case "device_id", "device" ->
                    heldBy(parts(name, "dcim.device", values, INTERFACE, "device"), INTERFACE);
            case "assigned", "assigned_to_interface" -> {
                boolean wanted = Lookups.truth(values.getLast());
                yield Filter.of(row -> (row.get("assigned_object_id") != null) == wanted);
            }
            case "primary" ->
                    model.has("mac_address") ? primary(Lookups.truth(values.getLast())) : null;
            default -> null;
        };
    }

    private Filter primary(boolean wanted) {
        return Filter.of(
                row -> {
                    Row holder = store.pointed(row, "assigned_object_type", "assigned_object_id");
                    return (holder != null
                                    && Objects.equals(
                                            holder.reference("primary_mac_address"), row.id()))
                            == wanted;
                });
    }

    private @Nullable Filter address(String name, List<String> values) {
        return switch (name) {
            case "address" -> {
                Set<Long> ids = new HashSet<>();
                for (String value : values) {
                    Address wanted = Address.parse(value);
                    if (wanted != null) {
                        Set<Long> hosts =
                                store.table("ipam.ipaddress").lookup("address", wanted.host());
                        hosts.stream()
                                .filter(id -> !value.contains("/") || wanted.equals(addressOf(id)))
                                .forEach(ids::add);
                    }
                }
                yield Filter.ids(ids);
            }
            case "parent" -> inNetwork(values, "address");
            case "family", "mask_length" -> numbers(name, values, "address");
            default -> assigned(name, values);
        };
    }

    private @Nullable Object addressOf(long id) {
        return store.row("ipam.ipaddress", id).get("address");
    }

    private Filter inNetwork(List<String> values, String field) {
        List<Address> networks =
                values.stream().map(Address::parse).filter(Objects::nonNull).toList();
        return Filter.of(
                row ->
                        row.get(field) instanceof Address address
                                && networks.stream()
                                        .anyMatch(network -> network.contains(address)));
    }

    private @Nullable Filter numbers(String name, List<String> values, String field) {
        Function<Row, @Nullable Object> number =
                row ->
                        row.get(field) instanceof Address address
                                ? (name.equals("family")
                                        ? (Object) address.family()
                                        : (Object) address.length())
                                : null;
        return lookups.numbers(name, "", values, number);
    }

    private @Nullable Filter prefix(String name, List<String> values) {
        List<Address> given = values.stream().map(Address::parse).filter(Objects::nonNull).toList();
        Predicate<Row> test =
                switch (name) {
                    case "prefix" -> row -> given.contains(row.get("prefix"));
                    case "contains" ->
                            row ->
                                    row.get("prefix") instanceof Address own
                                            && given.stream().anyMatch(own::contains);
                    case "within_include" -> inNetwork(values, "prefix").test();
                    default -> null;
                };
        return switch (name) {
            case "family", "mask_length" -> numbers(name, values, "prefix");
            case "site_id", "site" -> scopedTo(name, "dcim.site", values);
            default -> test == null ? null : Filter.of(test);
        };
    }

    private @Nullable Filter vlanGroup(String name, List<String> values) {
        return switch (name) {
            case "site" -> scopedTo(name, "dcim.site", values);
            case "cluster" -> scopedTo(name + "_id", "virtualization.cluster", values);
            default -> null;
        };
    }

    private @Nullable Filter objectChange(String name, List<String> values) {
        return switch (name) {
            case "time_after", "time_before" ->
                    lookups.times(
                            "time",
                            name.equals("time_after") ? "gte" : "lte",
                            values,
                            row -> (java.time.Instant) Objects.requireNonNull(row.get("time")));
            case "time" -> null;
            case "user" -> Filter.of(row -> values.contains(row.text("user_name")));
            case "changed_object_type_id" -> {
                Set<String> labels = new HashSet<>();
                String types = store.catalog().objectTypes();
                for (String value : values) {
                    Row type = store.row(types, targets.existing(name, types, value));
                    labels.add(type.get("app_label") + "." + type.get("model"));
                }
                yield Filter.of(row -> labels.contains(row.text("changed_object_type")));
            }
            default -> null;
        };
    }

    private Filter scopedTo(String name, String label, List<String> values) {
        Set<Long> ids = new HashSet<>();
        targets.of(name, label, values)
                .forEach(id -> ids.addAll(store.assigned(model.naming().label(), label, id)));
        return Filter.ids(ids);
    }

    private Filter withMac(String name, List<String> values) {
        return withMac(name, values, model.naming().label());
    }

    /** Interfaces that have one of the MAC addresses, primary or not. */
    private Filter withMac(String name, List<String> values, String interfaces) {
        Set<Long> ids = new HashSet<>();
        for (String value : values) {
            String mac = MacAddresses.parse(value);
            if (mac == null) {
                throw InvalidObject.of(name, "Invalid MAC address format: " + value);
            }
            for (long id : store.table("dcim.macaddress").lookup("mac_address", mac)) {
                Row row = store.row("dcim.macaddress", id);
                if (interfaces.equals(row.get("assigned_object_type"))) {
                    ids.add(Objects.requireNonNull(row.reference("assigned_object_id")));
                }
            }
        }
        return Filter.ids(ids);
    }

    private Filter owners(Filter parts, String label, String field) {
        Set<Long> ids = new HashSet<>();
        Set<Long> found = parts.candidates();
        for (long id : found == null ? Set.<Long>of() : found) {
            Long owner = store.row(label, id).reference(field);
            if (owner != null) {
                ids.add(owner);
            }
        }
        return Filter.ids(ids);
    }

    private Filter heldBy(Set<Long> holders, String label) {
        Set<Long> ids = new HashSet<>();
        holders.forEach(
                holder -> ids.addAll(store.assigned(model.naming().label(), label, holder)));
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
}
