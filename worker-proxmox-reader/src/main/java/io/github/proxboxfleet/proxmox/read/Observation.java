package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.proxmox.api.AgentAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen inside a guest.
 *
 * @param sightings absent: nothing was
 * @param note why nothing was, though something should have been
 */
record Observation(
        @Nullable List<Sighting> sightings,
        @Nullable String note,
        @Nullable String platform,
        @Nullable String hostName) {
    /** Nothing, and nothing was to be expected. */
    static final Observation NONE = new Observation(null, null, null, null);

    /** Nothing, as this answer shows nothing. */
    static Observation without(AgentAnswer answer) {
        return new Observation(null, note(answer), null, null);
    }

    static Observation of(
            List<Sighting> sightings, @Nullable String platform, @Nullable String hostName) {
        return new Observation(sightings, null, platform, hostName);
    }

    /** What should be put right, for a person. */
    private static @Nullable String note(AgentAnswer answer) {
        return switch (answer) {
            case AgentAnswer.NotRunning _, AgentAnswer.NotConfigured _, AgentAnswer.Unsupported _ ->
                    null;
            case AgentAnswer.Available _ -> "the answer has no interfaces";
            case AgentAnswer.TimedOut(String words) -> "the guest agent does not answer: " + words;
            case AgentAnswer.Denied(String words) ->
                    "the login may not ask guest agents (VM.GuestAgent.Audit, before Proxmox VE 9 VM.Monitor): "
                            + words;
        };
    }
}
