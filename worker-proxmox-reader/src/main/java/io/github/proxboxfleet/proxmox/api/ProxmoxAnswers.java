package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Tells what an answer means: its data, or a failure in words. */
final class ProxmoxAnswers {
    static final String AUDITOR =
            "Give it the role PVEAuditor on path / with propagation; a token with privilege"
                    + " separation needs that of its own, what its user may do does not count.";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int EXCERPT = 300;

    private ProxmoxAnswers() {}

    /** Whether the endpoint could not reach the node that was asked about. */
    static boolean nodeOffline(int status) {
        return status >= 595 && status <= 599;
    }

    /**
     * The answer's data.
     *
     * @param asked what was asked, as a person reads it
     */
    static ProxmoxValue data(String endpoint, String asked, HttpAnswer answer) {
        Optional<ProxmoxValue> body = body(answer);
        int status = answer.status();
        if (answer.ok()) {
            return body.filter(ProxmoxAnswers::isEnvelope)
                    .map(whole -> whole.at("data"))
                    .orElseThrow(
                            () ->
                                    notProxmox(
                                            endpoint,
                                            "answered "
                                                    + asked
                                                    + " with something other than Proxmox's JSON"));
        }
        String words = words(body, status);
        if (nodeOffline(status)) {
            throw new NodeOfflineException(
                    new Failure.Unreachable(
                            endpoint,
                            "the node that "
                                    + asked
                                    + " is about does not answer the others: "
                                    + words,
                            "Check that the node is up and in the cluster's network.",
                            false));
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
        } catch (JacksonException _) {
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
        return (all.length() > EXCERPT ? all.substring(0, EXCERPT) + "…" : all)
                .replaceAll("[.\\s]+$", "");
    }

    private static String withoutQuery(String location) {
        return location.replaceAll("[?#].*", "");
    }
}
