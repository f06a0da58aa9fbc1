package io.github.proxboxfleet.netbox.snapshot;

/**
 * Names of the custom fields that carry our memory. A custom field costs NetBox nothing on a write;
 * a tag costs half as much again.
 */
public final class CustomFields {
    /**
     * Our identity: {@code <cluster>/qemu/100}, {@code <cluster>/node/pve1}, {@code <cluster>}; of
     * a part, its owner's and its own.
     */
    public static final String SOURCE = "proxbox_source";

    /** The name that we last gave, so that an operator's rename can be told from Proxmox's. */
    public static final String NAME = "proxbox_name";

    /** The tags that we last gave, so that ours can be taken back and an operator's stay. */
    public static final String TAGS = "proxbox_tags";

    /** Since when the guest is missing in Proxmox, ISO 8601. */
    public static final String MISSING_SINCE = "proxbox_missing_since";

    /** Identity as older backends of the plugin wrote it. */
    public static final String OLD_VM_ID = "proxmox_vm_id";

    public static final String OLD_VM_TYPE = "proxmox_vm_type";

    private CustomFields() {}
}
