package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.Excerpt;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Tells what an answer means: its data, or a failure in words. */
final class ProxmoxAnswers {
    /** The first of five statuses with which an endpoint says so. */
    private static final int NO_CONNECTION = 595;

    static final String AUDITOR =
            "Give it the role PVEAuditor on path / with propagation; a token with privilege"
                    + " separation needs that of its own, what its user may do does not count.";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int EXCERPT = 300;

    /** What is said of an answer that holds no data. */
    static final String UNREADABLE = "something that cannot be read";

    private ProxmoxAnswers() {}

    /** Whether the endpoint got no answer from the node that was asked about. */
    static boolean nodeUnanswering(int status) {
        return status >= NO_CONNECTION && status <= 599;
    }

    /**
     * The words of the status are those of Proxmox's own client; the status line's are lost in the
     * JDK's.
     */
    private static Failure unanswering(String endpoint, String asked, int status, String words) {
        String what =
                switch (status) {
                    case NO_CONNECTION -> "no connection to it";
                    case 596 -> "TLS with it failed, or it took too long";
                    case 597 -> "its answer broke off";
                    default -> "the request was broken off";
                };
        String told = words.equals("HTTP " + status) ? words : "HTTP " + status + ", " + words;
        return new Failure.Unreachable(
                endpoint,
                "the node that " + asked + " is about gave no answer, " + what + " (" + told + ")",
                status == NO_CONNECTION
                        ? "Check that the node is up and in the cluster's network, and that its pveproxy runs."
                        : "The node and its guests may well run. If its certificate is not trusted, run pvecm updatecerts"
                                + " on it and restart its pveproxy; else look at its load and log.",
                false);
    }

    /**
     * The answer's data.
     *
     * @param asked what was asked, as a person reads it
     */
    static ProxmoxValue data(String endpoint, String asked, HttpAnswer answer) {
        return data(
                endpoint,
                asked,
                answer,
                () ->
                        notProxmox(
                                endpoint,
                                "answered " + asked + " with something other than Proxmox's JSON"));
    }

    /**
     * The data of an answer about one node or guest, which may have put into it what cannot be
     * read: that says nothing about the others.
     */
    static ProxmoxValue dataOfOne(String endpoint, String asked, HttpAnswer answer) {
        return data(endpoint, asked, answer, () -> unreadable(endpoint, asked));
    }

    private static ProxmoxValue data(
            String endpoint,
            String asked,
            HttpAnswer answer,
            Supplier<FailedException> unreadable) {
        Optional<ProxmoxValue> body = body(answer);
        int status = answer.status();
        if (answer.ok()) {
            return body.filter(ProxmoxAnswers::isEnvelope)
                    .map(whole -> whole.at("data"))
                    .orElseThrow(unreadable);
        }
        String words = words(body, status);
        if (nodeUnanswering(status)) {
            throw new NodeUnansweringException(
                    unanswering(endpoint, asked, status, words), status == NO_CONNECTION);
        }
        throw new FailedException(
                HttpAnswer.overloaded(status)
                        ? new Failure.Overloaded(
                                endpoint,
                                "cannot answer " + asked + " now: " + words,
                                "It is tried again.",
                                null)
                        : refusal(endpoint, asked, answer, body, words));
    }

    private static Failure refusal(
            String endpoint,
            String asked,
            HttpAnswer answer,
            Optional<ProxmoxValue> body,
            String words) {
        int status = answer.status();
        if (status == 401) {
            return new Failure.Unauthorized(
                    endpoint,
                    "refuses the credentials: " + words,
                    "Check user, realm, token name and secret, and that neither user nor token is disabled or expired.");
        }
        if (status == 403) {
            return new Failure.Forbidden(
                    endpoint, "does not permit " + asked + ": " + words, AUDITOR);
        }
        if (status >= 300 && status < 400) {
            String where =
                    answer.header("location").map(to -> " to " + withoutQuery(to)).orElse("");
            return notProxmox(endpoint, "redirects " + asked + where).failure();
        }
        boolean its =
                body.filter(ProxmoxAnswers::isEnvelope).isPresent()
                        || body.map(whole -> whole.text("message")).isPresent();
        if (!its && (status == 400 || status == 404 || status == 405 || status == 421)) {
            return notProxmox(endpoint, "answered " + asked + " with HTTP " + status).failure();
        }
        return new Failure.Rejected(
                endpoint,
                "refuses " + asked + ": " + words,
                "The words are Proxmox's own; see its task log and syslog.");
    }

    private static FailedException unreadable(String endpoint, String asked) {
        return new FailedException(
                new Failure.Rejected(
                        endpoint,
                        "answered " + asked + " with " + UNREADABLE,
                        "It is too deep, or has a number or name that is too long, or is no JSON: look at it with pvesh."));
    }

    private static FailedException notProxmox(String endpoint, String what) {
        return new FailedException(
                new Failure.Misconfigured(
                        endpoint,
                        what + ": this is not a Proxmox VE API",
                        "Give the address of a node with its port, for example https://pve1.example:8006."));
    }

    private static boolean isEnvelope(ProxmoxValue whole) {
        return whole.isObject() && whole.node().has("data");
    }

    private static Optional<ProxmoxValue> body(HttpAnswer answer) {
        try {
            return answer.body().length == 0
                    ? Optional.empty()
                    : Optional.of(new ProxmoxValue(JSON.readTree(answer.body())));
        } catch (JacksonException | StackOverflowError _) {
            return Optional.empty();
        }
    }

    /**
     * Proxmox's own words where the body has them; the status line's would be lost in the JDK's
     * client.
     */
    private static String words(Optional<ProxmoxValue> body, int status) {
        String message = body.map(whole -> whole.text("message")).orElse("");
        String fields =
                body
                        .map(whole -> whole.at("errors"))
                        .orElse(ProxmoxValue.ABSENT)
                        .texts()
                        .entrySet()
                        .stream()
                        .map(field -> field.getKey() + ": " + field.getValue().strip())
                        .collect(Collectors.joining("; "));
        String all = (message.strip() + " " + fields).strip();
        if (all.isEmpty()) {
            return "HTTP " + status;
        }
        return Excerpt.of(all, EXCERPT).replaceAll("[.\\s]+$", "");
    }

    private static String withoutQuery(String location) {
        return location.replaceAll("[?#].*", "");
    }
}
