package io.github.proxboxfleet.simulator.proxmox;

/** What becomes of a question to a guest's agent; each has its own words on the wire. */
public enum AgentState {
    /** Switched off in the configuration. */
    OFF,
    /** Switched on in the configuration, but nothing listens inside the guest. */
    SILENT,
    /** Answers. */
    ANSWERING,
    /** Answers every command with "not supported", in an answer with status 200. */
    UNSUPPORTED
}
