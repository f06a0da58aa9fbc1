package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.cluster.ClusterTraits;
import io.github.proxboxfleet.scheduler.cluster.IdentifyCluster;
import io.github.proxboxfleet.scheduler.cluster.KnownCluster;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which cluster stands behind each endpoint, as each NetBox knows it. It is kept for as long as the
 * database is: an endpoint that is synced again after a year finds its objects again.
 */
public final class ClusterClaims {
    private final Database database;
    private final JsonMapper json;

    ClusterClaims(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Decides which cluster it is, and remembers that.
     *
     * @param there ids of the endpoints that there are; empty: that is not known
     */
    public IdentifyCluster.Identity identify(
            String netbox, Set<String> there, IdentifyCluster.Seen seen, Instant now) {
        IdentifyCluster.Identity identity = new IdentifyCluster(of(netbox), there).of(seen);
        save(netbox, identity.cluster(), now);
        for (KnownCluster moved : identity.moved()) {
            database.sql()
                    .sql("update cluster_claims set cluster = ? where netbox = ? and endpoint = ?")
                    .params(moved.key(), netbox, moved.endpoint())
                    .update();
        }
        return identity;
    }

    /**
     * What was known of a NetBox by the id of its endpoint is known by its origin from now on; of
     * what two endpoints know, the later.
     */
    public void know(String endpointId, String origin) {
        database.sql()
                .sql(
                        """
                        update cluster_claims set netbox = ?
                        where netbox = ? and not exists (
                            select 1 from cluster_claims known
                            where known.netbox = ? and known.endpoint = cluster_claims.endpoint)
                        """)
                .params(origin, endpointId, origin)
                .update();
        database.sql()
                .sql("delete from cluster_claims where netbox = ?")
                .param(endpointId)
                .update();
    }

    private List<KnownCluster> of(String netbox) {
        return database.sql()
                .sql(
                        "select * from cluster_claims where netbox = ? order by seen_at desc, endpoint")
                .param(netbox)
                .query(
                        (row, _) ->
                                new KnownCluster(
                                        row.getString("endpoint"),
                                        row.getString("endpoint_name"),
                                        row.getString("cluster"),
                                        row.getString("title"),
                                        row.getString("own_key"),
                                        traits(
                                                row.getString("traits"),
                                                row.getString("cluster"),
                                                row.getString("fingerprint"))))
                .list();
    }

    /** Claims of a former version have no traits but a name and a fingerprint. */
    private ClusterTraits traits(String stored, String name, String fingerprint) {
        return stored == null
                ? new ClusterTraits(name, false, fingerprint, List.of(), Set.of())
                : json.readValue(stored, ClusterTraits.class);
    }

    private void save(String netbox, KnownCluster cluster, Instant now) {
        database.sql()
                .sql("delete from cluster_claims where netbox = ? and endpoint = ?")
                .params(netbox, cluster.endpoint())
                .update();
        database.sql()
                .sql(
                        """
                        insert into cluster_claims (netbox, endpoint, endpoint_name, cluster, own_key, title, fingerprint, traits, seen_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        netbox,
                        cluster.endpoint(),
                        cluster.endpointName(),
                        cluster.key(),
                        cluster.ownKey(),
                        cluster.title(),
                        cluster.traits().fingerprint(),
                        json.writeValueAsString(cluster.traits()),
                        now.toEpochMilli())
                .update();
    }
}
