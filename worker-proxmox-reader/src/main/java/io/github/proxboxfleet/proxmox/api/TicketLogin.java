package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.Login;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * User and password, exchanged for a ticket that Proxmox honours for two hours. It is renewed well
 * before, and once more where it is refused: a node whose keys were rotated refuses good tickets.
 */
final class TicketLogin implements Login {
    static final Duration RENEW_AFTER = Duration.ofMinutes(90);

    /** So many shards with one wrong password must not lock the account. */
    private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(5);

    private final String endpoint;
    private final URI login;
    private final String user;
    private final Supplier<String> password;
    private final Duration timeout;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Ticket ticket;
    private @Nullable Refusal refusal;

    TicketLogin(
            String endpoint,
            URI login,
            String user,
            Supplier<String> password,
            Duration timeout,
            Clock clock) {
        this.endpoint = endpoint;
        this.login = login;
        this.user = user;
        this.password = password;
        this.timeout = timeout;
        this.clock = clock;
    }

    private record Ticket(String value, String csrf, Instant since) {
        HttpCall sign(HttpCall call) {
            HttpCall signed = call.with("Cookie", "PVEAuthCookie=" + cookie(value));
            return call.safe() ? signed : signed.with("CSRFPreventionToken", csrf);
        }
    }

    private record Refusal(Failure failure, Instant since) {}

    @Override
    public HttpAnswer send(HttpCall call, HttpTransport next)
            throws IOException, InterruptedException {
        Ticket first = ticket(next, null);
        HttpAnswer answer = next.send(first.sign(call));
        if (answer.status() != 401) {
            return answer;
        }
        if (call.safe()) {
            return next.send(ticket(next, first).sign(call));
        }
        forget(first);
        return answer;
    }

    /** A write is sent once, whatever is said to it; the next call logs in anew. */
    private void forget(Ticket refused) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (refused.equals(ticket)) {
                ticket = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Ticket ticket(HttpTransport next, @Nullable Ticket refused)
            throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Instant now = clock.instant();
            Ticket present = ticket;
            if (present != null
                    && !present.equals(refused)
                    && now.isBefore(present.since.plus(RENEW_AFTER))) {
                return present;
            }
            Refusal recent = refusal;
            if (recent != null && now.isBefore(recent.since.plus(REFUSAL_HOLDS))) {
                throw new FailedException(recent.failure);
            }
            Ticket renewed = logIn(next, now);
            ticket = renewed;
            refusal = null;
            return renewed;
        } catch (FailedException e) {
            if (!e.failure().retryable()) {
                refusal = new Refusal(e.failure(), clock.instant());
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private Ticket logIn(HttpTransport next, Instant now) throws IOException, InterruptedException {
        String form = "username=" + encode(user) + "&password=" + encode(password.get());
        HttpCall call =
                new HttpCall(
                        "POST",
                        login,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        form,
                        timeout,
                        "/access/ticket");
        ProxmoxValue data = ProxmoxAnswers.data(endpoint, "POST /access/ticket", next.send(call));
        String value = data.text("ticket");
        if (data.flag("NeedTFA") || (value != null && value.startsWith("PVE:!tfa!"))) {
            throw new FailedException(
                    new Failure.Unauthorized(
                            endpoint,
                            "wants a second factor from " + user,
                            "Use an API token, which needs none, or a user without two-factor authentication."));
        }
        if (value == null) {
            throw new FailedException(
                    new Failure.Misconfigured(
                            endpoint,
                            "gave no ticket for the login",
                            "Check that the address is that of a Proxmox VE node."));
        }
        return new Ticket(value, data.text("CSRFPreventionToken", ""), now);
    }

    /**
     * Proxmox takes a ticket escaped or as it is, others only as it is; so nothing is escaped that
     * a cookie may hold.
     */
    private static String cookie(String ticket) {
        StringBuilder text = new StringBuilder();
        ticket.codePoints()
                .mapToObj(Character::toString)
                .forEach(
                        letter ->
                                text.append(
                                        letter.matches("[A-Za-z0-9:@!+/=._~-]")
                                                ? letter
                                                : encode(letter)));
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
