package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Who has which address, of the cluster and, as far as that was looked up, beyond. */
public final class Holders {
    private static final List<Model> PORTS = List.of(VmInterfaces.MODEL, DeviceInterfaces.MODEL);

    private final ClusterMirror ours;
    private final ClusterMirror others = new ClusterMirror();

    public Holders(ClusterMirror ours) {
        this.ours = ours;
    }

    /** Absent: no interface has the address, or one that is not known. */
    public Optional<Holder> of(Row address) {
        Long id = address.number("assigned_object_id");
        return id == null
                ? Optional.empty()
                : PORTS.stream()
                        .filter(model -> on(address, model))
                        .findFirst()
                        .flatMap(model -> find(model, id))
                        .flatMap(this::holder);
    }

    private Optional<Holder> holder(Row port) {
        Model parent = Objects.requireNonNull(port.model().parent());
        Long owner = port.number(port.model().parentField());
        return owner == null
                ? Optional.empty()
                : find(parent, owner).map(row -> new Holder(port, row));
    }

    private Optional<Row> find(Model model, long id) {
        Row row = ours.get(model, id);
        return Optional.ofNullable(row == null ? others.get(model, id) : row);
    }

    private static boolean on(Row address, Model port) {
        return address.text("assigned_object_type").equals(port.contentType());
    }

    /** Looks up who has these addresses, as far as that is not known. */
    public void lookUp(NetBoxApi api, Collection<Row> addresses) {
        ReadRows reading = new ReadRows(api, others, null, Set.of());
        for (Model port : PORTS) {
            Set<Long> unknown = new HashSet<>();
            for (Row address : addresses) {
                Long id = address.number("assigned_object_id");
                if (id != null && on(address, port) && of(address).isEmpty()) {
                    unknown.add(id);
                }
            }
            read(reading, port, unknown);
            Set<Long> owners = new HashSet<>();
            for (Row row : others.all(port)) {
                Long owner = row.number(port.parentField());
                if (owner != null && find(Objects.requireNonNull(port.parent()), owner).isEmpty()) {
                    owners.add(owner);
                }
            }
            read(reading, Objects.requireNonNull(port.parent()), owners);
        }
    }

    private static void read(ReadRows reading, Model model, Set<Long> ids) {
        reading.selected(model, Query.of("id", ids), row -> ids.contains(row.id()));
    }
}
