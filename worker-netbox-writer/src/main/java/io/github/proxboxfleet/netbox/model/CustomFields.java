package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * NetBox's custom fields, and those of ours, in which we keep what must outlive a run. A custom
 * field costs NetBox nothing on a write; a tag costs half as much again.
 */
public final class CustomFields {
    public static final Model MODEL =
            Model.at("custom_field", "extras/custom-fields", "extras.customfield")
                    .fields(Field.text("name"))
                    .key("name")
                    .invalidates(Invalidates.EVERYTHING)
                    .neededByEveryStage()
                    .build();

    /**
     * Our identity: {@code <cluster>/qemu/100}, {@code <cluster>/node/pve1}, {@code <cluster>}; of
     * a part, its owner's and its own.
     */
    public static final String SOURCE = "proxbox_source";

    /**
     * That we made the object. What does not have it was there before us: it is let go when it is
     * gone in Proxmox, never deleted.
     */
    public static final String CREATED = "proxbox_created";

    /** The name that we last gave, so that an operator's rename can be told from Proxmox's. */
    public static final String NAME = "proxbox_name";

    /** The tags that we last gave, so that ours can be taken back and an operator's stay. */
    public static final String TAGS = "proxbox_tags";

    /** The platform that we last gave, by its slug, so that an operator's choice stays. */
    public static final String PLATFORM = "proxbox_platform";

    /** Since when the guest is missing in Proxmox, ISO 8601. */
    public static final String MISSING_SINCE = "proxbox_missing_since";

    /** The Proxmox pool that we last tagged for, so that its tag can be taken back. */
    public static final String POOL = "proxbox_pool";

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

    /** Those that a sync cannot do without. */
    public static final List<CustomField> OURS =
            List.of(
                    CustomField.text(
                            SOURCE,
                            "Proxmox source",
                            "Which Proxmox object this is; the sync finds it by this"),
                    CustomField.flag(
                            CREATED,
                            "Created by Proxbox",
                            "Only what the sync created is deleted when it is gone in Proxmox"),
                    CustomField.text(
                            NAME,
                            "Proxmox name at the last sync",
                            "Tells a rename in Proxmox from one in NetBox"),
                    CustomField.text(
                            TAGS,
                            "Proxmox tags at the last sync",
                            "Tells tags of the sync from tags of people"),
                    CustomField.text(
                            PLATFORM,
                            "Proxmox platform at the last sync",
                            "Tells a platform of the sync from one of people"),
                    CustomField.text(
                            MISSING_SINCE,
                            "Missing in Proxmox since",
                            "When the sync first found the guest gone"));

    /** Those of stages that not every run has. */
    static final Map<Stage, CustomField> OF_STAGES =
            Map.of(
                    Stage.POOLS,
                    CustomField.text(
                            POOL,
                            "Proxmox pool at the last sync",
                            "Tells the tag of a former pool from tags of people"));

    /** What older backends of the plugin wrote, of the types that they gave. */
    public static final List<CustomField> LEGACY =
            List.of(
                    CustomField.legacy(LEGACY_VM_ID, "Proxmox VM ID", CustomField.Type.INTEGER),
                    CustomField.legacy(LEGACY_VM_TYPE, "Proxmox VM type", CustomField.Type.TEXT),
                    CustomField.legacy(LEGACY_NODE, "Proxmox node", CustomField.Type.TEXT),
                    CustomField.legacy(LEGACY_CLUSTER, "Proxmox cluster", CustomField.Type.TEXT),
                    CustomField.legacy(
                            LEGACY_START_AT_BOOT,
                            "Proxmox start at boot",
                            CustomField.Type.BOOLEAN),
                    CustomField.legacy(
                            LEGACY_UNPRIVILEGED,
                            "Proxmox unprivileged container",
                            CustomField.Type.BOOLEAN),
                    CustomField.legacy(
                            LEGACY_AGENT, "Proxmox QEMU agent", CustomField.Type.BOOLEAN),
                    CustomField.legacy(
                            LEGACY_SEARCH_DOMAIN, "Proxmox search domain", CustomField.Type.TEXT),
                    CustomField.legacy(LEGACY_LINK, "Proxmox link", CustomField.Type.URL));

    private CustomFields() {}

    /** Those that a run with this policy needs, with those of older backends or without. */
    public static List<CustomField> wanted(SyncPolicy policy, boolean legacyFields) {
        List<CustomField> wanted = new ArrayList<>(OURS);
        OF_STAGES.forEach(
                (stage, field) -> {
                    if (policy.includes(stage)) {
                        wanted.add(field);
                    }
                });
        if (legacyFields) {
            wanted.addAll(LEGACY);
        }
        return wanted;
    }
}
