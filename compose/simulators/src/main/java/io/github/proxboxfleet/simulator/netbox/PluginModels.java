package io.github.proxboxfleet.simulator.netbox;

import java.util.List;
import java.util.Map;

/** What the plugin netbox-proxbox adds, as far as a sync reads it. */
final class PluginModels {
    static final String APP = "netbox_proxbox";

    private PluginModels() {}

    static List<Model.Description> all(Map<String, String> plugins) {
        return plugins.containsKey(APP) ? List.of(machineRow()) : List.of();
    }

    private static Model.Description machineRow() {
        return Model.named(
                        APP,
                        "sync-state/virtual-machines",
                        "ProxboxVirtualMachineSyncState",
                        "Proxbox virtual machine sync state")
                .fields(
                        Field.reference(
                                        "virtual_machine",
                                        "virtualization.virtualmachine",
                                        OnDelete.CASCADE)
                                .must(),
                        Field.integer("proxmox_vm_id", 0, Integer.MAX_VALUE),
                        Field.text("proxmox_vm_type", 64),
                        Field.text("proxmox_vm_name", 255),
                        Field.text("proxmox_node_name", 255),
                        Field.text("proxmox_cluster_name", 255))
                .uniqueFields("virtual_machine")
                .nested()
                .order("virtual_machine")
                .searched("proxmox_vm_name")
                .natural("virtual_machine")
                .display(row -> "sync state of " + row.get("virtual_machine"));
    }
}
