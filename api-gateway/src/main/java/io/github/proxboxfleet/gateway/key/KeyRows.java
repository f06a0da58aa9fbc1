package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of the database. */
final class KeyRows {
    private static final String SELECT =
            "select id, name, hash, scope, created_at, expires_at, last_used_at from api_key ";

    private final GatewayStore store;

    KeyRows(GatewayStore store) {
        this.store = store;
    }

    /** A key with what it is known again by. */
    record Row(String hash, ApiKey key) {
        Caller caller() {
            return new Caller(
                    key.id(), key.name(), Scope.of(key.scope()).orElseThrow(), key.expiresAt());
        }
    }

    void add(String hash, ApiKey key) {
        store.sql()
                .sql(
                        """
                        insert into api_key (id, name, hash, scope, created_at, expires_at)
                        values (:id, :name, :hash, :scope, :created, :expires)
                        """)
                .param("id", key.id())
                .param("name", key.name())
                .param("hash", hash)
                .param("scope", key.scope())
                .param("created", millis(key.createdAt()), Types.BIGINT)
                .param("expires", millis(key.expiresAt()), Types.BIGINT)
                .update();
    }

    Optional<Row> find(String id) {
        return store.sql().sql(SELECT + "where id = ?").param(id).query(this::row).optional();
    }

    List<ApiKey> all() {
        return store.sql().sql(SELECT + "order by created_at, id").query(this::row).list().stream()
                .map(Row::key)
                .toList();
    }

    /** How many keys besides this one may make others, and do so for ever. */
    long lastingAdmins(String besides) {
        return store.sql()
                .sql(
                        "select count(*) from api_key where scope = ? and expires_at is null and id <> ?")
                .params(Scope.ADMIN.word(), besides)
                .query(Long.class)
                .single();
    }

    /** How many keys may make others, now. */
    long admins(Instant now) {
        return store.sql()
                .sql(
                        "select count(*) from api_key where scope = ? and (expires_at is null or expires_at > ?)")
                .params(Scope.ADMIN.word(), now.toEpochMilli())
                .query(Long.class)
                .single();
    }

    void used(String id, Instant now) {
        store.sql()
                .sql("update api_key set last_used_at = ? where id = ?")
                .params(now.toEpochMilli(), id)
                .update();
    }

    void delete(String id) {
        store.sql().sql("delete from api_key where id = ?").param(id).update();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("hash"),
                new ApiKey(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("scope"),
                        instant(row, "created_at"),
                        instant(row, "expires_at"),
                        instant(row, "last_used_at"),
                        null));
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
