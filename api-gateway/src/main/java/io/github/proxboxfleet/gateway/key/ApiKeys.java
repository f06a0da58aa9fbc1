package io.github.proxboxfleet.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.store.Digest;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The keys there are. Of a key only its bcrypt hash is kept. A key that was found right is taken as
 * right for a short while, known again by its digest, so that the hash costs once and not with each
 * request.
 */
final class ApiKeys {
    static final String ENVIRONMENT = "environment";
    private static final Duration BELIEVED = Duration.ofSeconds(60);

    private final GatewayStore store;
    private final Clock clock;
    private final byte @Nullable [] environmentDigest;
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final String hashOfNothing = bcrypt.encode("no key has this hash");
    private final Cache<String, Caller> believed =
            Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(BELIEVED).build();

    /** Keys of this store, and the one of the environment if there is one. */
    ApiKeys(GatewayStore store, Clock clock, Optional<String> environmentKey) {
        this.store = store;
        this.clock = clock;
        this.environmentDigest = environmentKey.map(Digest::bytes).orElse(null);
    }

    /** Whether this key was found right lately; costs nothing. */
    Optional<Caller> believed(String presented) {
        byte[] digest = Digest.bytes(presented);
        if (environmentDigest != null && MessageDigest.isEqual(environmentDigest, digest)) {
            return Optional.of(new Caller(ENVIRONMENT, ENVIRONMENT));
        }
        return Optional.ofNullable(believed.getIfPresent(Digest.hex(presented)));
    }

    /** Whose key this is. A key with an unknown id takes as long as one with a wrong secret. */
    Optional<Caller> verify(String presented) {
        Optional<KeyText> key = KeyText.parse(presented);
        Optional<Row> row = key.flatMap(text -> row(text.id()));
        // What has not even the form of a key is hashed all the same.
        String text = key.map(KeyText::forHash).orElseGet(() -> Digest.hex(presented));
        boolean right =
                bcrypt.matches(text, row.map(Row::hash).orElse(hashOfNothing)) && row.isPresent();
        if (!right) {
            return Optional.empty();
        }
        Caller caller = new Caller(row.orElseThrow().id(), row.orElseThrow().name());
        believed.put(Digest.hex(presented), caller);
        return Optional.of(caller);
    }

    ApiKey create(String name) {
        KeyText key = KeyText.random();
        Instant now = clock.instant();
        String hash = bcrypt.encode(key.forHash());
        store.sql()
                .sql("insert into api_key (id, name, hash, created_at) values (?, ?, ?, ?)")
                .params(key.id(), name, hash, now.toEpochMilli())
                .update();
        return new ApiKey(key.id(), name, Instant.ofEpochMilli(now.toEpochMilli()), key.text());
    }

    /** The first key, if there is none yet; several gateways that start at once make one. */
    Optional<String> createFirst() {
        if (environmentDigest != null) {
            return Optional.empty();
        }
        return store.inTransaction(
                () -> count() > 0 ? Optional.empty() : Optional.ofNullable(create("first").key()));
    }

    List<ApiKey> list() {
        List<ApiKey> keys = new ArrayList<>();
        if (environmentDigest != null) {
            keys.add(new ApiKey(ENVIRONMENT, ENVIRONMENT, null, null));
        }
        keys.addAll(
                store.sql()
                        .sql("select id, name, created_at from api_key order by created_at, id")
                        .query(
                                (row, _) ->
                                        new ApiKey(
                                                row.getString("id"),
                                                row.getString("name"),
                                                Instant.ofEpochMilli(row.getLong("created_at")),
                                                null))
                        .list());
        return List.copyOf(keys);
    }

    void delete(String id) {
        if (id.equals(ENVIRONMENT)) {
            throw ProblemException.conflict(
                    "this key comes from PROXBOX_API_KEY or PROXBOX_API_KEY_FILE; change it there and restart");
        }
        store.transact(
                () -> {
                    if (row(id).isEmpty()) {
                        throw ProblemException.notFound("key " + id);
                    }
                    if (environmentDigest == null && count() == 1) {
                        throw ProblemException.conflict(
                                "this is the only key, without it nobody could call; create another one first");
                    }
                    store.sql().sql("delete from api_key where id = ?").param(id).update();
                });
        believed.invalidateAll();
    }

    private long count() {
        return store.sql().sql("select count(*) from api_key").query(Long.class).single();
    }

    private Optional<Row> row(String id) {
        return store.sql()
                .sql("select id, name, hash from api_key where id = ?")
                .param(id)
                .query(
                        (row, _) ->
                                new Row(
                                        row.getString("id"),
                                        row.getString("name"),
                                        row.getString("hash")))
                .optional();
    }

    private record Row(String id, String name, String hash) {}
}
