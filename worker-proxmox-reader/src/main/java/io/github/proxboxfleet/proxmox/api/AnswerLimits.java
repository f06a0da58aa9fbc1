package io.github.proxboxfleet.proxmox.api;

/**
 * Most bytes of an answer, by what is asked. Only the first two grow with the estate; the others
 * are far above what Proxmox and its guests say, and keep one of them from taking all memory.
 */
final class AnswerLimits {
    private static final long KIBIBYTE = 1024;
    private static final long MEBIBYTE = 1024 * KIBIBYTE;

    /** Everything about a cluster: some 100,000 guests. */
    static final long INDEX = 64 * MEBIBYTE;

    /** A list of one node. */
    static final long LIST = 16 * MEBIBYTE;

    /** Read at once by as many as there are lanes. */
    static final long ORDINARY = 256 * KIBIBYTE;

    /** One guest's configuration, notes and all. */
    static final long CONFIG = 16 * MEBIBYTE;

    /** What one guest's agent says. */
    static final long AGENT = MEBIBYTE;

    private AnswerLimits() {}
}
