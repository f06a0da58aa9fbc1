package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.credit.Breaker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The circuit breakers, by endpoint over all runs. */
public final class EndpointHealth {
    private final Database database;
    private final Backoff backoff;

    EndpointHealth(Database database, Backoff backoff) {
        this.database = database;
        this.backoff = backoff;
    }

    /** Name of a NetBox's breaker. */
    public static String netbox(String endpoint) {
        return "netbox:" + endpoint;
    }

    /** Name of a Proxmox endpoint's breaker. */
    public static String proxmox(String endpoint) {
        return "proxmox:" + endpoint;
    }

    public void answered(String name) {
        database.sql().sql("delete from endpoint_health where endpoint = ?").param(name).update();
    }

    public void failed(String name, Instant now) {
        Breaker before = all().getOrDefault(name, Breaker.CLOSED);
        Breaker after = before.failed(now, backoff);
        answered(name);
        database.sql()
                .sql("insert into endpoint_health (endpoint, failures, probe_at) values (?, ?, ?)")
                .params(name, after.failures(), after.probeAt().toEpochMilli())
                .update();
    }

    /** Times of probes that a clock set back has moved far off come back. */
    public void shift(Instant now, Duration by) {
        database.sql()
                .sql("update endpoint_health set probe_at = probe_at + ? where probe_at > ?")
                .params(by.toMillis(), now.toEpochMilli())
                .update();
    }

    /** The breakers that are not in their first state. */
    public Map<String, Breaker> all() {
        Map<String, Breaker> all = new HashMap<>();
        database.sql()
                .sql("select endpoint, failures, probe_at from endpoint_health")
                .query(
                        row -> {
                            all.put(
                                    row.getString("endpoint"),
                                    new Breaker(
                                            row.getInt("failures"),
                                            Instant.ofEpochMilli(row.getLong("probe_at"))));
                        });
        return all;
    }
}
