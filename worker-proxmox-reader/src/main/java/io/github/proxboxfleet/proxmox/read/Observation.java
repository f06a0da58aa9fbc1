package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.proxmox.api.AgentAnswer;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen inside a guest.
 *
 * @param interfaces absent: nothing was
 * @param note why something was not, though it should have been
 * @param platform what the guest calls its system
 * @param late whether the agent may still tell what it has not told, so that nothing is guessed
 */
record Observation(
        @Nullable List<ObservedInterface> interfaces,
        @Nullable String note,
        @Nullable String platform,
        @Nullable String hostName,
        boolean late) {
    /** Nothing, and nothing was to be expected. */
    static final Observation NONE = new Observation(null, null, null, null, false);

    /** Nothing, as this answer shows nothing. */
    static Observation without(AgentAnswer answer) {
        return new Observation(null, note(answer), null, null, late(answer));
    }

    /** Interfaces alone. */
    static Observation of(List<ObservedInterface> interfaces) {
        return new Observation(interfaces, null, null, null, false);
    }

    /**
     * Interfaces, and what came of asking for more.
     *
     * @param name the answer about the host's name
     * @param system the answer about the operating system; the last one where it was not asked for
     */
    static Observation of(
            List<ObservedInterface> interfaces, AgentAnswer name, AgentAnswer system) {
        boolean late = late(name) || late(system);
        AgentAnswer lacking = lacking(name) ? name : system;
        return new Observation(
                interfaces,
                lacking(lacking) ? note(lacking) : null,
                system instanceof AgentAnswer.Available(ProxmoxValue info)
                        ? Platforms.ofAgent(info)
                        : null,
                name instanceof AgentAnswer.Available(ProxmoxValue host)
                        ? host.text("host-name")
                        : null,
                late);
    }

    static boolean late(AgentAnswer answer) {
        return answer instanceof AgentAnswer.TimedOut;
    }

    /** Whether a person should hear of it. */
    private static boolean lacking(AgentAnswer answer) {
        return late(answer) || answer instanceof AgentAnswer.Unreadable;
    }

    /** What should be put right, for a person. */
    private static @Nullable String note(AgentAnswer answer) {
        return switch (answer) {
            case AgentAnswer.NotRunning _, AgentAnswer.NotConfigured _, AgentAnswer.Unsupported _ ->
                    null;
            case AgentAnswer.Available _ -> "the answer has no interfaces";
            case AgentAnswer.Unreadable(String words) ->
                    "what the guest's agent says cannot be read: " + words;
            case AgentAnswer.TimedOut(String words) -> "the guest agent does not answer: " + words;
            case AgentAnswer.Denied(String words) ->
                    "the login may not ask guest agents (VM.GuestAgent.Audit, before Proxmox VE 9 VM.Monitor): "
                            + words;
        };
    }
}
