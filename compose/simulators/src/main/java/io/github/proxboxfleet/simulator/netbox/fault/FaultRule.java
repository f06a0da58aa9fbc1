package io.github.proxboxfleet.simulator.netbox.fault;

import io.github.proxboxfleet.simulator.netbox.protocol.Answers;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which requests go wrong, and how, as a sentence: {@code faults.on("POST",
 * "/api/ipam/").times(2).respond(503)}. A rule without an ending does nothing.
 */
public final class FaultRule {
    private final String method;
    private final String path;
    private int skipped;
    private int remaining = Integer.MAX_VALUE;
    private double probability = 1;
    private Random random = new Random(0);
    private volatile @Nullable Effect effect;
    private int struck;

    FaultRule(String method, String path) {
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
    }

    /** Only the matching request of that number, counted from 1. */
    public FaultRule nth(int number) {
        skipped = number - 1;
        remaining = 1;
        return this;
    }

    /** Only the first so many matching requests. */
    public FaultRule times(int count) {
        remaining = count;
        return this;
    }

    /** Only some of the matching requests, the same ones for the same seed. */
    public FaultRule withProbability(double share, long seed) {
        probability = share;
        random = new Random(seed);
        return this;
    }

    /** Answers with the status and does nothing. */
    public FaultRule respond(int status) {
        return respond(
                status,
                "<html><body><h1>"
                        + status
                        + " "
                        + WireResponse.reason(status)
                        + "</h1></body></html>");
    }

    public FaultRule respond(int status, String body) {
        return with(new Effect.Answer(Answers.html(status, body), false));
    }

    /**
     * Does what is asked and answers with the status all the same, as when a webhook's queue is
     * down.
     */
    public FaultRule respondAfterCommit(int status) {
        return with(new Effect.Answer(Answers.html(status, "<html></html>"), true));
    }

    /** Answers 429 the way a proxy in front of NetBox does. */
    public FaultRule tooManyRequests(Duration retryAfter) {
        return with(
                new Effect.Answer(
                        Answers.html(429, "Too Many Requests")
                                .withHeader("Retry-After", String.valueOf(retryAfter.toSeconds())),
                        false));
    }

    /** Answers 503 the way NetBox in maintenance does. */
    public FaultRule maintenance() {
        JsonNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("detail", "NetBox is currently operating in maintenance mode.");
        return with(new Effect.Answer(Answers.json(503, body), false));
    }

    /** Takes longer. */
    public FaultRule delay(Duration length) {
        return with(new Effect.Delay(length));
    }

    /** Does what is asked, stays silent that long, and breaks the connection. */
    public FaultRule silentAfterCommit(Duration length) {
        return with(new Effect.Silence(length));
    }

    public FaultRule resetBeforeCommit() {
        return with(new Effect.Reset(false));
    }

    public FaultRule resetAfterCommit() {
        return with(new Effect.Reset(true));
    }

    /** Answers as when PostgreSQL breaks a deadlock: everything is rolled back. */
    public FaultRule deadlock() {
        return with(new Effect.Deadlock());
    }

    /** Refuses objects of the body that match, as a custom validator would. */
    public FaultRule reject(Predicate<JsonNode> object, String field, String words) {
        return with(new Effect.Poison(object, field, words));
    }

    /** How many requests the rule has struck. */
    public synchronized int struck() {
        return struck;
    }

    /** The effect on this request, if the rule is for it and its turn has come. */
    synchronized @Nullable Effect strike(String requestMethod, String requestPath) {
        boolean matches =
                (method.equals("*") || method.equals(requestMethod))
                        && requestPath.startsWith(path);
        if (!matches || effect == null || remaining == 0) {
            return null;
        }
        if (skipped > 0) {
            skipped--;
            return null;
        }
        if (random.nextDouble() >= probability) {
            return null;
        }
        remaining--;
        struck++;
        return effect;
    }

    private FaultRule with(Effect what) {
        effect = what;
        return this;
    }
}
