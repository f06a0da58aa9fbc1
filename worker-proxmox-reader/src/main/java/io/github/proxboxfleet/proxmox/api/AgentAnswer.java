package io.github.proxboxfleet.proxmox.api;

/** What came of asking inside a guest. That there is no answer is ordinary, so it is a value. */
public sealed interface AgentAnswer {
    /** The answer. */
    record Available(ProxmoxValue result) implements AgentAnswer {}

    /** The guest, or the agent in it, does not run. */
    record NotRunning(String words) implements AgentAnswer {}

    /** The agent does not know or may not do this. */
    record Unsupported(String words) implements AgentAnswer {}

    /** The guest's configuration has no agent. */
    record NotConfigured(String words) implements AgentAnswer {}

    /** No answer within the agent's time. */
    record TimedOut(String words) implements AgentAnswer {}

    /** An answer that is too long, too deep or no JSON. */
    record Unreadable(String words) implements AgentAnswer {}

    /** The login may not ask agents. */
    record Denied(String words) implements AgentAnswer {}
}
