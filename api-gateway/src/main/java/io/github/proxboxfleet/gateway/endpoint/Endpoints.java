package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The endpoints there are. Names are unique whatever their case; secrets are stored sealed and
 * never shown.
 */
public final class Endpoints {
    private static final String SELECT =
            "select id, type, target, allow_writes, created_at from endpoint ";

    private final GatewayStore store;
    private final Clock clock;
    private final Supplier<String> ids;

    Endpoints(GatewayStore store, Clock clock, Supplier<String> ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /** Stores the endpoint; one of the same name is replaced and keeps its id. */
    public ProxmoxTarget upsert(ProxmoxDraft draft) {
        return store.inTransaction(
                () -> {
                    ProxmoxTarget target = draft.target(idFor(Endpoint.PROXMOX, draft.name()));
                    replace(
                            Endpoint.PROXMOX,
                            target.endpointId(),
                            target.name(),
                            target,
                            draft.allowWrites());
                    return target;
                });
    }

    /** Stores the endpoint; one of the same name is replaced and keeps its id. */
    public NetBoxTarget upsert(NetBoxDraft draft) {
        return store.inTransaction(
                () -> {
                    NetBoxTarget target = draft.target(idFor(Endpoint.NETBOX, draft.name()));
                    replace(Endpoint.NETBOX, target.endpointId(), target.name(), target, false);
                    return target;
                });
    }

    /** All Proxmox endpoints, by name. */
    public List<ProxmoxTarget> proxmox() {
        return all().stream()
                .filter(Endpoint.Proxmox.class::isInstance)
                .map(endpoint -> ((Endpoint.Proxmox) endpoint).target())
                .toList();
    }

    /** All Proxmox endpoints with what may be done to them, by name. */
    public List<ProxmoxAccess> access() {
        return all().stream()
                .filter(Endpoint.Proxmox.class::isInstance)
                .map(Endpoint.Proxmox.class::cast)
                .map(endpoint -> new ProxmoxAccess(endpoint.target(), endpoint.allowWrites()))
                .toList();
    }

    /** All NetBox endpoints, by name. */
    public List<NetBoxTarget> netbox() {
        return all().stream()
                .filter(Endpoint.NetBox.class::isInstance)
                .map(endpoint -> ((Endpoint.NetBox) endpoint).target())
                .toList();
    }

    Endpoint create(ProxmoxDraft draft) {
        return store.inTransaction(
                () -> {
                    refuseTaken(draft.name());
                    return get(upsert(draft).endpointId());
                });
    }

    Endpoint create(NetBoxDraft draft) {
        return store.inTransaction(
                () -> {
                    refuseTaken(draft.name());
                    return get(upsert(draft).endpointId());
                });
    }

    List<Endpoint> all() {
        return store.sql().sql(SELECT + "order by name_key").query(this::endpoint).list();
    }

    Endpoint get(String id) {
        return store.sql()
                .sql(SELECT + "where id = ?")
                .param(id)
                .query(this::endpoint)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("endpoint " + id));
    }

    void delete(String id) {
        int deleted = store.sql().sql("delete from endpoint where id = ?").param(id).update();
        if (deleted == 0) {
            throw ProblemException.notFound("endpoint " + id);
        }
    }

    private void refuseTaken(String name) {
        if (named(name).isPresent()) {
            throw ProblemException.conflict(
                    "there is an endpoint with this name already; choose another name, or delete that one first");
        }
    }

    private String idFor(String type, String name) {
        Optional<Row> existing = named(name);
        existing.filter(row -> !row.type().equals(type))
                .ifPresent(
                        row -> {
                            throw ProblemException.conflict(
                                    "the name belongs to a "
                                            + row.type()
                                            + " endpoint; choose another name");
                        });
        return existing.map(Row::id).orElseGet(ids);
    }

    private Optional<Row> named(String name) {
        return store.sql()
                .sql("select id, type from endpoint where name_key = ?")
                .param(key(name))
                .query((row, _) -> new Row(row.getString("id"), row.getString("type")))
                .optional();
    }

    private void replace(String type, String id, String name, Object target, boolean allowWrites) {
        store.sql()
                .sql(
                        """
                        insert into endpoint (id, type, name, name_key, target, allow_writes, created_at, updated_at)
                        values (:id, :type, :name, :key, :target, :writes, :now, :now)
                        on conflict (name_key) do update
                        set name = :name, target = :target, allow_writes = :writes, updated_at = :now
                        """)
                .param("id", id)
                .param("type", type)
                .param("name", name)
                .param("key", key(name))
                .param("target", store.json().writeValueAsString(target))
                .param("writes", allowWrites ? 1 : 0)
                .param("now", clock.millis())
                .update();
    }

    private Endpoint endpoint(ResultSet row, int number) throws SQLException {
        Instant created = Instant.ofEpochMilli(row.getLong("created_at"));
        String target = row.getString("target");
        return switch (row.getString("type")) {
            case Endpoint.PROXMOX ->
                    new Endpoint.Proxmox(
                            store.json().readValue(target, ProxmoxTarget.class),
                            row.getInt("allow_writes") == 1,
                            created);
            case Endpoint.NETBOX ->
                    new Endpoint.NetBox(
                            store.json().readValue(target, NetBoxTarget.class), created);
            case String other ->
                    throw new IllegalStateException("an endpoint of the unknown type " + other);
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private record Row(String id, String type) {}
}
