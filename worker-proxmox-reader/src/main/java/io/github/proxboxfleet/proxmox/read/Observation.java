package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.proxmox.api.AgentAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen inside a guest.
 *
 * @param sightings absent: nothing was, for the reason in the note
 */
record Observation(
        @Nullable List<Sighting> sightings,
        @Nullable String note,
        @Nullable String platform,
        @Nullable String hostName) {
    static Observation none(String note) {
        return new Observation(null, note, null, null);
    }

    static Observation of(
            List<Sighting> sightings, @Nullable String platform, @Nullable String hostName) {
        return new Observation(sightings, null, platform, hostName);
    }

    /** Why there is no answer, for a person. */
    static String note(AgentAnswer answer) {
        return switch (answer) {
            case AgentAnswer.Available _ -> "the answer has no interfaces";
            case AgentAnswer.NotRunning(String words) ->
                    "the guest or its agent is not running: " + words;
            case AgentAnswer.Unsupported(String words) -> "the guest agent cannot tell: " + words;
            case AgentAnswer.NotConfigured(_) -> "the guest has no agent configured";
            case AgentAnswer.TimedOut(String words) -> "the guest agent does not answer: " + words;
            case AgentAnswer.Denied(String words) ->
                    "the login may not ask guest agents (VM.GuestAgent.Audit, before Proxmox VE 9 VM.Monitor): "
                            + words;
        };
    }
}
