package io.github.proxboxfleet.netbox.mirror;

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

    /** Identity, and the facts below, as older backends of the plugin wrote them. */
    public static final String LEGACY_VM_ID = "proxmox_vm_id";

    public static final String LEGACY_VM_TYPE = "proxmox_vm_type";

    public static final String LEGACY_NODE = "proxmox_node";

    public static final String LEGACY_CLUSTER = "proxmox_cluster";

    public static final String LEGACY_START_AT_BOOT = "proxmox_start_at_boot";

    public static final String LEGACY_UNPRIVILEGED = "proxmox_unprivileged_container";

    public static final String LEGACY_AGENT = "proxmox_qemu_agent";

    public static final String LEGACY_SEARCH_DOMAIN = "proxmox_search_domain";

    public static final String LEGACY_LINK = "proxmox_link";

    private CustomFields() {}
}
