package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import java.util.Locale;

/**
 * Sorts what Proxmox says instead of an agent's answer: all of it comes as a 500 with words, or as
 * a 200 with an error in it.
 */
final class AgentAnswers {
    private AgentAnswers() {}

    static AgentAnswer of(ProxmoxValue data) {
        ProxmoxValue result = data.isObject() ? data.at("result") : data;
        if (result.absent()) {
            return new AgentAnswer.NotRunning("the guest is not running");
        }
        ProxmoxValue error = result.at("error");
        return error.isObject()
                ? new AgentAnswer.Unsupported(
                        error.text("desc", error.text("class", "the agent reports an error")))
                : new AgentAnswer.Available(result);
    }

    /** The value behind a refusal; what is no refusal of this one question is thrown again. */
    static AgentAnswer of(FailedException e) {
        return switch (e.failure()) {
            case Failure.Rejected rejected -> refused(rejected.cause());
            case Failure.Forbidden forbidden -> new AgentAnswer.Denied(forbidden.cause());
            case Failure.Unreachable _,
                    Failure.Overloaded _,
                    Failure.Misconfigured _,
                    Failure.Unauthorized _,
                    Failure.Conflict _,
                    Failure.Incomplete _,
                    Failure.Bug _ ->
                    throw e;
        };
    }

    private static AgentAnswer refused(String words) {
        if (words.endsWith(ProxmoxAnswers.UNREADABLE)) {
            return new AgentAnswer.Unreadable(words);
        }
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("no qemu guest agent configured")) {
            return new AgentAnswer.NotConfigured(words);
        }
        if (lower.contains("not running")) {
            return new AgentAnswer.NotRunning(words);
        }
        if (lower.contains("timeout") || lower.contains("timed out")) {
            return new AgentAnswer.TimedOut(words);
        }
        return new AgentAnswer.Unsupported(words);
    }
}
