package io.github.proxboxfleet.simulator.netbox.http;

import io.github.proxboxfleet.simulator.netbox.cost.Workers;
import io.github.proxboxfleet.simulator.netbox.fault.Effect;
import io.github.proxboxfleet.simulator.netbox.fault.NetBoxFaults;
import io.github.proxboxfleet.simulator.netbox.protocol.Answers;
import io.github.proxboxfleet.simulator.netbox.protocol.Refusal;
import io.github.proxboxfleet.simulator.wire.WireHandler;
import io.github.proxboxfleet.simulator.wire.WireLog;
import io.github.proxboxfleet.simulator.wire.WireRequest;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Stands before the API: counts requests, lets them go wrong, gives them a worker and their turn.
 */
public final class FaultInjection implements WireHandler {
    private static final int LINE_LIMIT = 4094;

    private final Setup setup;
    private final Api api;
    private final ReentrantLock turn;
    private final WireLog requests;
    private final NetBoxFaults faults;
    private final CountDownLatch closed;
    private final Workers workers;

    public FaultInjection(
            Setup setup,
            Api api,
            ReentrantLock turn,
            WireLog requests,
            NetBoxFaults faults,
            CountDownLatch closed) {
        this.setup = setup;
        this.api = api;
        this.turn = turn;
        this.requests = requests;
        this.faults = faults;
        this.closed = closed;
        this.workers = new Workers(setup.cost().workers());
    }

    @Override
    public WireResponse handle(WireRequest request) throws InterruptedException {
        String path = request.path();
        String id = UUID.randomUUID().toString();
        Instant began = Instant.now();
        requests.arrived();
        int status = 0;
        try {
            WireResponse response = answer(request, id, faults.effects(request.method(), path));
            status = response.status();
            return response;
        } finally {
            int question = request.target().indexOf('?');
            requests.answered(
                    new WireLog.Entry(
                            began,
                            request.method(),
                            path,
                            question < 0 ? "" : request.target().substring(question + 1),
                            WireLog.numbered(request.method(), path),
                            status,
                            objects(request),
                            Duration.between(began, Instant.now()),
                            id,
                            request.trace()));
        }
    }

    private WireResponse answer(WireRequest request, String id, List<Effect> effects)
            throws InterruptedException {
        for (Effect effect : effects) {
            WireResponse instead = before(effect);
            if (instead != null) {
                return instead;
            }
        }
        int line = request.method().length() + request.target().length() + " HTTP/1.1".length() + 1;
        if (line > LINE_LIMIT) {
            return Answers.gunicorn(
                    "Request Line is too large (" + line + " &gt; " + LINE_LIMIT + ")");
        }
        List<Effect.Poison> poison =
                effects.stream()
                        .filter(Effect.Poison.class::isInstance)
                        .map(Effect.Poison.class::cast)
                        .toList();
        boolean addresses =
                request.method().equals("POST")
                        && request.path().equals(setup.basePath() + "/api/ipam/ip-addresses/");
        WireResponse response =
                workers.work(addresses, () -> inTurn(new Api.Call(request, id, poison)));
        for (Effect effect : effects) {
            response = after(effect, response);
        }
        return response;
    }

    private Workers.Done<WireResponse> inTurn(Api.Call call) {
        turn.lock();
        try {
            Workers.Done<WireResponse> done = api.answer(call);
            requests.worked(done.cost());
            return done;
        } finally {
            turn.unlock();
        }
    }

    /** The answer that takes the place of all work; absent when the work is to be done. */
    private @Nullable WireResponse before(Effect effect) throws InterruptedException {
        return switch (effect) {
            case Effect.Answer(WireResponse response, boolean afterCommit) ->
                    afterCommit ? null : response;
            case Effect.Reset(boolean afterCommit) -> afterCommit ? null : WireResponse.reset();
            case Effect.Deadlock() -> Answers.json(500, deadlock());
            case Effect.Delay(Duration length) -> {
                pause(length);
                yield null;
            }
            case Effect.Silence _, Effect.Poison _ -> null;
        };
    }

    private WireResponse after(Effect effect, WireResponse response) throws InterruptedException {
        return switch (effect) {
            case Effect.Answer(WireResponse instead, boolean _) -> instead;
            case Effect.Reset _ -> WireResponse.reset();
            case Effect.Silence(Duration length) -> {
                pause(length);
                yield WireResponse.reset();
            }
            case Effect.Delay _, Effect.Deadlock _, Effect.Poison _ -> response;
        };
    }

    /** Ends early when the simulator closes. */
    private void pause(Duration length) throws InterruptedException {
        if (closed.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("closed");
        }
    }

    private JsonNode deadlock() {
        return Refusal.serverErrorBody(
                setup.version(),
                "OperationalError",
                "deadlock detected\nDETAIL:  Process 101 waits for ShareLock on transaction 748; blocked by process 102.");
    }

    /** How many objects the body is about; 0 when there is none. */
    private static int objects(WireRequest request) {
        byte[] body = request.body();
        int first = 0;
        while (first < body.length && body[first] <= ' ') {
            first++;
        }
        if (first == body.length) {
            return 0;
        }
        return body[first] == '[' ? counted(body) : 1;
    }

    private static int counted(byte[] body) {
        try {
            return Answers.MAPPER.readTree(body).size();
        } catch (JacksonException _) {
            return 0;
        }
    }
}
