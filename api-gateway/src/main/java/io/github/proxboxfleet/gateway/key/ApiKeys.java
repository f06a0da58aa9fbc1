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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.transaction.TransactionException;

/**
 * The keys there are. Of a key only its bcrypt hash is kept. A key that was found right is taken as
 * right for a short while, known again by its digest, so that the hash costs once and not with each
 * request.
 */
public final class ApiKeys {
    static final String ENVIRONMENT = "environment";
    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);
    private static final Duration BELIEVED = Duration.ofSeconds(60);

    private final GatewayStore store;
    private final KeyRows rows;
    private final Clock clock;
    private final byte @Nullable [] environmentDigest;
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final String hashOfNothing = bcrypt.encode("no key has this hash");
    private final Cache<String, Caller> believed =
            Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(BELIEVED).build();
    private volatile @Nullable Instant environmentUsed;

    /** Keys of this store, and the one of the environment if there is one. */
    ApiKeys(GatewayStore store, Clock clock, Optional<String> environmentKey) {
        this.store = store;
        this.rows = new KeyRows(store);
        this.clock = clock;
        this.environmentDigest = environmentKey.map(Digest::bytes).orElse(null);
    }

    /** Whether this key was found right lately; costs nothing. */
    Optional<Caller> believed(String presented) {
        byte[] digest = Digest.bytes(presented);
        if (environmentDigest != null && MessageDigest.isEqual(environmentDigest, digest)) {
            environmentUsed = clock.instant();
            return Optional.of(new Caller(ENVIRONMENT, ENVIRONMENT, Scope.ADMIN, null));
        }
        return Optional.ofNullable(believed.getIfPresent(Digest.hex(presented)))
                .filter(caller -> !caller.expired(clock.instant()));
    }

    /** Whether there is a key that this could be. */
    boolean known(String presented) {
        return KeyText.parse(presented).flatMap(text -> rows.find(text.id())).isPresent();
    }

    /** Whose key this is. A key with an unknown id takes as long as one with a wrong secret. */
    Optional<Caller> verify(String presented) {
        Optional<KeyText> key = KeyText.parse(presented);
        Optional<KeyRows.Row> row = key.flatMap(text -> rows.find(text.id()));
        // What has not even the form of a key is hashed all the same.
        String text = key.map(KeyText::forHash).orElseGet(() -> Digest.hex(presented));
        boolean right =
                bcrypt.matches(text, row.map(KeyRows.Row::hash).orElse(hashOfNothing))
                        && row.isPresent();
        if (!right) {
            return Optional.empty();
        }
        Caller caller = row.orElseThrow().caller();
        if (caller.expired(clock.instant())) {
            throw new ExpiredKeyException(caller);
        }
        believed.put(Digest.hex(presented), caller);
        noteUse(caller);
        return Optional.of(caller);
    }

    /** Whether the key that has opened something would open it now. */
    public boolean stillOpens(Caller caller) {
        return caller.keyId().equals(ENVIRONMENT)
                || rows.find(caller.keyId())
                        .filter(row -> !row.caller().expired(clock.instant()))
                        .isPresent();
    }

    ApiKey create(String name, Scope scope, @Nullable Instant expiresAt) {
        KeyText text = KeyText.random();
        ApiKey key =
                new ApiKey(
                        text.id(),
                        name,
                        scope.word(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS),
                        null,
                        text.text());
        rows.add(bcrypt.encode(text.forHash()), key);
        return key;
    }

    /**
     * The first key, if there is none with which others could be made; several gateways that start
     * at once make one.
     */
    Optional<String> createFirst() {
        if (environmentDigest != null) {
            return Optional.empty();
        }
        return store.inTransaction(
                () ->
                        rows.admins(clock.instant()) > 0
                                ? Optional.empty()
                                : Optional.ofNullable(create("first", Scope.ADMIN, null).key()));
    }

    List<ApiKey> list() {
        List<ApiKey> keys = new ArrayList<>();
        if (environmentDigest != null) {
            keys.add(
                    new ApiKey(
                            ENVIRONMENT,
                            ENVIRONMENT,
                            Scope.ADMIN.word(),
                            null,
                            null,
                            environmentUsed,
                            null));
        }
        keys.addAll(rows.all());
        return List.copyOf(keys);
    }

    void delete(String id) {
        if (id.equals(ENVIRONMENT)) {
            throw ProblemException.conflict(
                    "this key comes from PROXBOX_API_KEY or PROXBOX_API_KEY_FILE; change it there and restart");
        }
        store.transact(
                () -> {
                    KeyRows.Row row =
                            rows.find(id).orElseThrow(() -> ProblemException.notFound("key " + id));
                    if (environmentDigest == null
                            && row.caller().scope() == Scope.ADMIN
                            && !row.caller().expired(clock.instant())
                            && rows.lastingAdmins(id) == 0) {
                        throw ProblemException.conflict(
                                "this is the only key that may do everything and does not expire, without it nobody"
                                        + " could make another; create one first");
                    }
                    rows.delete(id);
                });
        forget();
    }

    /** Looks at every key anew. */
    void forget() {
        believed.invalidateAll();
    }

    /** A call is not refused because this cannot be noted. */
    private void noteUse(Caller caller) {
        try {
            rows.used(caller.keyId(), clock.instant());
        } catch (DataAccessException | TransactionException e) {
            log.warn("The use of the key '{}' was not noted: {}", caller.name(), e.getMessage());
        }
    }
}
