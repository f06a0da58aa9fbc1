package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.Problem;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.gateway.query.LiveQuestions;
import io.github.proxboxfleet.gateway.query.WorkerQueuesConfiguration;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Answer.MissingPermission;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries an endpoint, stored or not, by way of a worker: only readers talk to Proxmox, only writers
 * to NetBox.
 */
final class TestConnection {
    private static final Logger log = LoggerFactory.getLogger(TestConnection.class);
    private static final Duration PATIENCE = WorkerQueuesConfiguration.TEST_PATIENCE;

    private final LiveQuestions questions;
    private final Clock clock;
    private final Supplier<String> ids;

    TestConnection(LiveQuestions questions, Clock clock, Supplier<String> ids) {
        this.questions = questions;
        this.clock = clock;
        this.ids = ids;
    }

    /** What works, and what does not; a problem where no worker says. */
    Answer.EndpointTested test(Endpoint endpoint) {
        Answer answer =
                questions.ask(query(endpoint)).orElseThrow(() -> noWorkerAnswered(endpoint));
        return switch (answer) {
            case Answer.EndpointTested tested -> tested;
            case Answer.Failed failed ->
                    throw problem(
                            failed.late() ? ProblemType.TOO_LATE : ProblemType.NO_ANSWER,
                            endpoint,
                            failed.failure().message());
            case Answer.OfProxmox _ ->
                    throw new IllegalStateException("a test was answered as a call");
        };
    }

    /** Ends the request with what the test has found, unless the endpoint passes. */
    void require(Endpoint endpoint) {
        Answer.EndpointTested found = test(endpoint);
        if (found.passed()) {
            return;
        }
        List<Problem.FieldError> errors = new ArrayList<>();
        Failure failure = found.failure();
        if (failure != null) {
            errors.add(
                    new Problem.FieldError(
                            field(endpoint, failure), failure.cause(), failure.remedy()));
        }
        found.missing().stream()
                .filter(MissingPermission::required)
                .forEach(
                        missing ->
                                errors.add(
                                        new Problem.FieldError(
                                                login(endpoint),
                                                "lacks the permission " + missing.permission(),
                                                "Grant it: it is needed for "
                                                        + missing.neededFor())));
        throw new ProblemException(
                Problem.of(
                                ProblemType.TEST_FAILED,
                                "the test of endpoint '"
                                        + endpoint.name()
                                        + "' failed, so nothing was stored")
                        .with(errors));
    }

    private Query query(Endpoint endpoint) {
        Instant deadline = clock.instant().plus(PATIENCE);
        return switch (endpoint) {
            case Endpoint.Proxmox proxmox ->
                    new Query.TestProxmox(ids.get(), deadline, proxmox.target());
            case Endpoint.NetBox netbox ->
                    new Query.TestNetBox(ids.get(), deadline, netbox.target());
        };
    }

    private static ProblemException noWorkerAnswered(Endpoint endpoint) {
        String worker =
                switch (endpoint) {
                    case Endpoint.Proxmox _ -> "reader";
                    case Endpoint.NetBox _ -> "writer";
                };
        return problem(
                ProblemType.TOO_LATE,
                endpoint,
                "no %s answered within %d s. Check that a %s is running and is not busy."
                        .formatted(worker, PATIENCE.toSeconds(), worker));
    }

    private static ProblemException problem(ProblemType type, Endpoint endpoint, String why) {
        String id = ErrorId.next();
        log.warn("The test of '{}' has no answer: {} [error {}]", endpoint.name(), why, id);
        return new ProblemException(Problem.of(type, why).withErrorId(id));
    }

    /** The field to look at first. */
    private static String field(Endpoint endpoint, Failure failure) {
        return switch (failure) {
            case Failure.Unauthorized _, Failure.Forbidden _ -> login(endpoint);
            case Failure.Unreachable _,
                    Failure.Overloaded _,
                    Failure.Misconfigured _,
                    Failure.Rejected _,
                    Failure.Conflict _,
                    Failure.Incomplete _,
                    Failure.Bug _ ->
                    "url";
        };
    }

    private static String login(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Proxmox proxmox ->
                    switch (proxmox.target().login()) {
                        case ProxmoxLogin.ApiToken _ -> "token_id";
                        case ProxmoxLogin.Password _ -> "username";
                    };
            case Endpoint.NetBox _ -> "token";
        };
    }
}
