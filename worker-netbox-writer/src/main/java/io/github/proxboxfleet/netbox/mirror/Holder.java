package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.model.CustomFields;

/**
 * Who has an address: an interface, and the machine or device that has the interface.
 *
 * @param port the interface
 * @param owner the machine or device
 */
public record Holder(Row port, Row owner) {
    private static final String GONE = "decommissioning";

    /** The identity that we gave the owner; empty: it is none of ours. */
    public String source() {
        return owner.text(CustomFields.SOURCE);
    }

    /** Whether the owner is one of ours that is no longer in Proxmox. */
    public boolean gone() {
        return !source().isEmpty()
                && (owner.model().has(CustomFields.MISSING_SINCE)
                        ? !owner.text(CustomFields.MISSING_SINCE).isEmpty()
                        : owner.text("status").equals(GONE));
    }

    /** Whether the owner is one of our machines and does not run. */
    public boolean stopped() {
        return !source().isEmpty() && owner.text("status").equals("offline");
    }

    /** How people know it: {@code virtual machine 'web' (lab/qemu/100), interface net0}. */
    public String title() {
        return owner.model()
                + " '"
                + owner.title()
                + "'"
                + (source().isEmpty() ? "" : " (" + source() + ")")
                + ", interface "
                + port.title();
    }
}
