package io.github.proxboxfleet.proxmox.query;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.proxmox.api.ProxmoxEndpoints;
import io.github.proxboxfleet.proxmox.api.RawCalls;
import io.github.proxboxfleet.runtime.broker.QueryHandler;
import io.github.proxboxfleet.runtime.http.AnswerTooLarge;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.Unanswered;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands queries on to Proxmox. A write is sent at most once: what another reader may have begun is
 * not begun again, and what is past its deadline is not begun at all.
 */
public final class AnswerQueries implements QueryHandler<Query.ToReader> {
    private static final Logger log = LoggerFactory.getLogger(AnswerQueries.class);

    private final ProxmoxEndpoints endpoints;
    private final TryConnection tryConnection;
    private final FleetKey key;
    private final long answerLimit;
    private final Clock clock;

    /**
     * ProxmoxAnswers over these endpoints.
     *
     * @param answerLimit most bytes of an answer
     */
    public AnswerQueries(ProxmoxEndpoints endpoints, FleetKey key, long answerLimit, Clock clock) {
        this.endpoints = endpoints;
        this.tryConnection = new TryConnection(endpoints);
        this.key = key;
        this.answerLimit = answerLimit;
        this.clock = clock;
    }

    @Override
    public Answer answer(Query.ToReader query, boolean redelivered) throws InterruptedException {
        return switch (query) {
            case Query.OfProxmox proxmox -> {
                if (!allowed(proxmox)) {
                    log.error("{} is not what the gateway lets pass; refused", title(proxmox));
                    yield failed(
                            query,
                            new Failure.Misconfigured(
                                    proxmox.source().title(),
                                    "the call is not one that a gateway of this fleet lets pass; nothing was sent",
                                    "Give gateway and readers the same PROXBOX_FLEET_KEY and version; if they have, somebody"
                                            + " else writes to the broker."));
                }
                if (expired(query)) {
                    log.info("{} came too late and is left undone", title(proxmox));
                    yield tooLate(query, proxmox.source());
                }
                if (redelivered && !query.safe()) {
                    log.warn("{} may have been sent by another; left undone", title(proxmox));
                    yield failed(
                            query,
                            new Failure.Incomplete(
                                    proxmox.source().title(),
                                    "the reader that had this in hand is gone",
                                    "It may have been carried out: look before you send it again."));
                }
                yield ask(proxmox);
            }
            case Query.TestProxmox test ->
                    expired(test) ? tooLate(test, test.source()) : tryConnection.answer(test);
        };
    }

    /** Signed by the gateway, and no write where it lets none pass. */
    private boolean allowed(Query.OfProxmox query) {
        return key.signed(query.signed(), query.signature()) && (query.safe() || query.writes());
    }

    private Answer tooLate(Query query, ProxmoxTarget source) {
        return failed(
                query,
                new Failure.Unreachable(
                        source.title(),
                        "time was up before a reader was free; nothing was sent",
                        "Try again; if it goes on, start more readers.",
                        false));
    }

    private Answer ask(Query.OfProxmox query) throws InterruptedException {
        String endpoint = query.source().title();
        try {
            RawCalls calls = endpoints.rawCalls(query.source(), query.deadline(), answerLimit);
            return send(query, endpoint, calls);
        } catch (FailedException e) {
            log.warn("{} failed: {}", title(query), e.getMessage());
            return failed(query, e.failure());
        }
    }

    private Answer send(Query.OfProxmox query, String endpoint, RawCalls calls)
            throws InterruptedException {
        String parameters = query.parameters() == null ? "" : "?" + key.unseal(query.parameters());
        String body = query.body() == null ? null : key.unseal(query.body());
        try {
            HttpAnswer answer =
                    calls.send(
                            query.verb(),
                            query.route(),
                            query.path() + parameters,
                            query.contentType(),
                            body);
            return new Answer.OfProxmox(
                    query.query(),
                    answer.status(),
                    answer.header("content-type").orElse(null),
                    key.sealBytes(answer.body()));
        } catch (AnswerTooLarge e) {
            log.warn("{} was answered with too much: {}", title(query), e.getMessage());
            return failed(
                    query,
                    new Failure.Incomplete(
                            endpoint,
                            e.getMessage() + ", which is the most that readers pass on",
                            "Ask for less, or raise PROXBOX_READER_ANSWER_LIMIT."));
        } catch (HttpTimeoutException e) {
            log.warn("{} was not answered in time", title(query));
            return new Answer.Failed(
                    query.query(), Unanswered.because(endpoint, calls.base(), e), true);
        } catch (IOException e) {
            Failure failure = Unanswered.because(endpoint, calls.base(), e);
            log.warn("{} failed: {}", title(query), failure.message());
            return failed(query, failure);
        }
    }

    private Answer failed(Query query, Failure failure) {
        return new Answer.Failed(query.query(), failure, expired(query));
    }

    private boolean expired(Query query) {
        return !clock.instant().isBefore(query.deadline());
    }

    private static String title(Query.OfProxmox query) {
        return query.verb() + " " + query.path();
    }
}
