package io.github.proxboxfleet.model.run;

/** Whether a run writes. */
public enum RunMode {
    /** NetBox is brought to Proxmox's state. */
    APPLY,
    /** Nothing is written; every change that APPLY would make is listed. */
    PREVIEW
}
