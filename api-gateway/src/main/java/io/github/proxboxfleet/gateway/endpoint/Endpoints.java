package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The endpoints there are. Names are unique whatever their case; secrets are stored sealed and
 * never shown.
 */
public final class Endpoints {
    private static final String SELECT =
            "select id, type, target, allow_writes, created_at from endpoint ";

    private final GatewayStore store;
    private final SealedLogins logins;
    private final Clock clock;
    private final Supplier<String> ids;

    Endpoints(GatewayStore store, SealedLogins logins, Clock clock, Supplier<String> ids) {
        this.store = store;
        this.logins = logins;
        this.clock = clock;
        this.ids = ids;
    }

    /** Stores the endpoint; one of the same name is replaced and keeps its id. */
    public ProxmoxTarget upsert(ProxmoxDraft draft) {
        return store.inTransaction(
                () -> {
                    String id = idFor(Endpoint.PROXMOX, draft.name());
                    Endpoint.Proxmox endpoint = draft.endpoint(id, clock.instant()).bound(logins);
                    replace(endpoint);
                    return endpoint.target();
                });
    }

    /** Stores the endpoint; one of the same name is replaced and keeps its id. */
    public NetBoxTarget upsert(NetBoxDraft draft) {
        return store.inTransaction(
                () -> {
                    String id = idFor(Endpoint.NETBOX, draft.name());
                    Endpoint.NetBox endpoint = draft.endpoint(id, clock.instant()).bound(logins);
                    replace(endpoint);
                    return endpoint.target();
                });
    }

    /** All Proxmox endpoints, by name. */
    public List<ProxmoxTarget> proxmox() {
        return all().stream()
                .filter(Endpoint.Proxmox.class::isInstance)
                .map(endpoint -> ((Endpoint.Proxmox) endpoint).target())
                .toList();
    }

    /** Ids of all endpoints that can be read. */
    public Set<String> sourceIds() {
        return proxmox().stream().map(ProxmoxTarget::endpointId).collect(Collectors.toSet());
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

    /** Stores a new endpoint, whose name must be free. */
    void add(Endpoint endpoint) {
        store.transact(
                () -> {
                    refuseTaken(endpoint);
                    replace(endpoint);
                });
    }

    /** Stores an endpoint in place of what it was, which nobody may have changed meanwhile. */
    void change(Endpoint before, Endpoint changed) {
        store.transact(
                () -> {
                    if (!get(before.id()).equals(before)) {
                        throw ProblemException.conflict(
                                "the endpoint was changed by another request meanwhile; look at it and send yours again");
                    }
                    refuseTaken(changed);
                    update(changed);
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

    /** Ends the request if another endpoint has the name. */
    void refuseTaken(Endpoint endpoint) {
        named(endpoint.name())
                .filter(row -> !row.id().equals(endpoint.id()))
                .ifPresent(
                        _ -> {
                            throw ProblemException.conflict(
                                    "there is an endpoint with this name already; choose another name");
                        });
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

    private void replace(Endpoint endpoint) {
        written(
                endpoint,
                """
                insert into endpoint (id, type, name, name_key, target, allow_writes, created_at, updated_at)
                values (:id, :type, :name, :key, :target, :writes, :created, :now)
                on conflict (name_key) do update
                set name = :name, target = :target, allow_writes = :writes, updated_at = :now
                """);
    }

    private void update(Endpoint endpoint) {
        written(
                endpoint,
                """
                update endpoint
                set name = :name, name_key = :key, target = :target, allow_writes = :writes, updated_at = :now
                where id = :id
                """);
    }

    private void written(Endpoint endpoint, String statement) {
        Object target =
                switch (endpoint) {
                    case Endpoint.Proxmox proxmox -> proxmox.target();
                    case Endpoint.NetBox netbox -> netbox.target();
                };
        boolean writes = endpoint instanceof Endpoint.Proxmox proxmox && proxmox.allowWrites();
        store.sql()
                .sql(statement)
                .param("id", endpoint.id())
                .param("type", endpoint.type())
                .param("name", endpoint.name())
                .param("key", key(endpoint.name()))
                .param("target", store.json().writeValueAsString(target))
                .param("writes", writes ? 1 : 0)
                .param("created", endpoint.createdAt().toEpochMilli())
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
