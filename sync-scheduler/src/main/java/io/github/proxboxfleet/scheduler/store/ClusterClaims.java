package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.runtime.store.Database;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which cluster stands behind a cluster's name on each NetBox, so that two clusters of one name are
 * never merged.
 */
public final class ClusterClaims {
    private final Database database;

    ClusterClaims(Database database) {
        this.database = database;
    }

    /**
     * Claims the cluster's name for the endpoint's cluster.
     *
     * @return the name of the endpoint whose other cluster has that name already; then nothing was
     *     claimed
     */
    public Optional<String> claim(
            String netbox, Source endpoint, ClusterFacts cluster, Instant now) {
        String name = cluster.name().toLowerCase(Locale.ROOT);
        Optional<String> other =
                database.sql()
                        .sql(
                                """
                        select endpoint_name from cluster_claims
                        where netbox = ? and cluster = ? and fingerprint <> ? and endpoint <> ?
                        """)
                        .params(netbox, name, cluster.fingerprint(), endpoint.endpointId())
                        .query(String.class)
                        .optional();
        if (other.isEmpty()) {
            database.sql()
                    .sql("delete from cluster_claims where netbox = ? and cluster = ?")
                    .params(netbox, name)
                    .update();
            database.sql()
                    .sql(
                            """
                            insert into cluster_claims (netbox, cluster, fingerprint, endpoint, endpoint_name, seen_at)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            netbox,
                            name,
                            cluster.fingerprint(),
                            endpoint.endpointId(),
                            endpoint.name(),
                            now.toEpochMilli())
                    .update();
        }
        return other;
    }

    /** Forgets claims that were last confirmed before then: their endpoint is no longer synced. */
    public void forget(Instant before) {
        database.sql()
                .sql("delete from cluster_claims where seen_at < ?")
                .param(before.toEpochMilli())
                .update();
    }
}
