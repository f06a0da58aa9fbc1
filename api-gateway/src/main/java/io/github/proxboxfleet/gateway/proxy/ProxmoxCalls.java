package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.gateway.problem.Problem;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.gateway.query.LiveQuestions;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** Calls Proxmox by way of a reader. What goes wrong is a problem with an id and a remedy. */
final class ProxmoxCalls {
    private static final Logger log = LoggerFactory.getLogger(ProxmoxCalls.class);
    private static final String UNSIGNED = "-";
    private static final String PERHAPS_DONE =
            " It may have been carried out all the same: look before you send it again.";

    private final LiveQuestions questions;
    private final FleetKey key;
    private final ProxyProperties properties;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Semaphore places;

    ProxmoxCalls(
            LiveQuestions questions,
            FleetKey key,
            ProxyProperties properties,
            Clock clock,
            Supplier<String> ids) {
        this.questions = questions;
        this.key = key;
        this.properties = properties;
        this.clock = clock;
        this.ids = ids;
        this.places = new Semaphore(properties.concurrency());
    }

    /**
     * A call.
     *
     * @param route the path as the catalogue writes it
     * @param parameters the query; empty: none
     * @param writes whether the endpoint lets writes pass
     */
    record Call(
            String verb,
            String route,
            String path,
            String parameters,
            @Nullable String contentType,
            @Nullable String body,
            boolean writes) {
        static Call get(String path) {
            return new Call("GET", path, path, "", null, null, false);
        }

        boolean write() {
            return !verb.equals("GET");
        }

        String title() {
            return verb + " " + path;
        }
    }

    Answer.OfProxmox send(ProxmoxTarget target, Call call) {
        if (!places.tryAcquire()) {
            ProblemException busy =
                    new ProblemException(
                            ProblemType.UNAVAILABLE,
                            "this gateway has "
                                    + properties.concurrency()
                                    + " calls to Proxmox under way, which is all it takes; try again"
                                    + " in a moment, or raise PROXBOX_GATEWAY_PROXY_CONCURRENCY");
            busy.headers().set(HttpHeaders.RETRY_AFTER, "1");
            throw busy;
        }
        try {
            return understood(target, call, questions.ask(query(target, call)));
        } finally {
            places.release();
        }
    }

    private Query query(ProxmoxTarget target, Call call) {
        Query.OfProxmox unsigned =
                new Query.OfProxmox(
                        ids.get(),
                        clock.instant().plus(properties.timeout()),
                        target,
                        call.verb(),
                        call.route(),
                        call.path(),
                        call.parameters().isEmpty() ? null : key.seal(call.parameters()),
                        call.contentType(),
                        sealed(call.body()),
                        call.writes(),
                        UNSIGNED);
        return unsigned.withSignature(key.sign(unsigned.signed()));
    }

    private @Nullable SealedSecret sealed(@Nullable String body) {
        return body == null ? null : key.seal(body);
    }

    private Answer.OfProxmox understood(ProxmoxTarget target, Call call, Optional<Answer> answer) {
        if (answer.isEmpty()) {
            throw problem(
                    ProblemType.TOO_LATE,
                    target,
                    call,
                    "no reader answered within "
                            + properties.timeout().toSeconds()
                            + " s. See that a reader runs and has the time.");
        }
        return switch (answer.get()) {
            case Answer.OfProxmox said -> said;
            case Answer.Failed failed ->
                    throw problem(
                            failed.late() ? ProblemType.TOO_LATE : ProblemType.NO_ANSWER,
                            target,
                            call,
                            failed.failure().message());
            case Answer.EndpointTested _ ->
                    throw new IllegalStateException("a call was answered as a test");
        };
    }

    private static ProblemException problem(
            ProblemType type, ProxmoxTarget target, Call call, String why) {
        String id = ErrorId.next();
        log.warn("{} to {} has no answer: {} [error {}]", call.title(), target.title(), why, id);
        return new ProblemException(
                Problem.of(type, why + (call.write() ? PERHAPS_DONE : "")).withErrorId(id));
    }
}
