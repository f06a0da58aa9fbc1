package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;

/**
 * Finds out whose key a request carries. What has not been right lately costs a hash: only so many
 * are made at once, whoever asks, and an address that has sent too many wrong keys gets one only
 * for a key that exists. So a right key opens from any address.
 */
final class Admittance {
    static final String HEADER = "X-Proxbox-API-Key";
    private static final String BEARER = "bearer ";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ApiKeys keys;
    private final Lockouts lockouts;
    private final ClientAddress addresses;
    private final AccessWatch watch;
    private final Semaphore hashes;

    Admittance(ApiKeys keys, Lockouts lockouts, ClientAddress addresses, AccessWatch watch) {
        this(
                keys,
                lockouts,
                addresses,
                watch,
                new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2)));
    }

    Admittance(
            ApiKeys keys,
            Lockouts lockouts,
            ClientAddress addresses,
            AccessWatch watch,
            Semaphore hashes) {
        this.keys = keys;
        this.lockouts = lockouts;
        this.addresses = addresses;
        this.watch = watch;
        this.hashes = hashes;
    }

    /** Who has sent the request, or a problem. */
    Caller caller(HttpServletRequest request) {
        String presented =
                presented(request)
                        .orElseThrow(
                                () ->
                                        unauthorized(
                                                "the request carries no API key; send one as "
                                                        + HEADER
                                                        + " or as Authorization: Bearer"));
        return keys.believed(presented).orElseGet(() -> tried(addresses.of(request), presented));
    }

    private Caller tried(String address, String presented) {
        Lockouts.Attempt attempt = lockouts.begin(address);
        if (attempt.refused() && !keys.known(presented)) {
            throw lockedOut(attempt.locked());
        }
        Optional<Caller> caller;
        try {
            caller = hashed(presented);
        } catch (ExpiredKeyException e) {
            forgive(address, attempt);
            throw unauthorized("the API key '" + e.caller().name() + "' has expired");
        }
        caller.ifPresent(_ -> forgive(address, attempt));
        return caller.orElseThrow(() -> wrong(address, attempt));
    }

    private Optional<Caller> hashed(String presented) {
        boolean mayHash = false;
        try {
            mayHash = hashes.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!mayHash) {
                throw busy();
            }
            return keys.verify(presented);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            if (mayHash) {
                hashes.release();
            }
        }
    }

    private void forgive(String address, Lockouts.Attempt attempt) {
        if (!attempt.refused()) {
            lockouts.forgive(address);
        }
    }

    private ProblemException wrong(String address, Lockouts.Attempt attempt) {
        if (attempt.refused()) {
            return lockedOut(attempt.locked());
        }
        watch.wrongKey(address);
        if (attempt.last()) {
            watch.locked(address, lockouts.window());
        }
        return unauthorized("the API key is wrong or was deleted");
    }

    private static Optional<String> presented(HttpServletRequest request) {
        String own = request.getHeader(HEADER);
        if (own != null && !own.isBlank()) {
            return Optional.of(own.trim());
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? Optional.of(authorization.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    private static ProblemException unauthorized(String detail) {
        ProblemException e = new ProblemException(ProblemType.UNAUTHORIZED, detail);
        e.headers().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"proxbox\"");
        return e;
    }

    private static ProblemException lockedOut(Duration wait) {
        long seconds = wait.toSeconds() + 1;
        ProblemException e =
                new ProblemException(
                        ProblemType.LOCKED_OUT,
                        "too many wrong API keys from this address; try again in "
                                + seconds
                                + " seconds");
        e.headers().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return e;
    }

    private static ProblemException busy() {
        ProblemException e =
                new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "too many keys are being looked at right now; try again in a moment");
        e.headers().set(HttpHeaders.RETRY_AFTER, "2");
        return e;
    }
}
