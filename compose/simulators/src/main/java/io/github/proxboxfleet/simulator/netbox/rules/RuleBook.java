package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.model.Model;
import java.util.Map;

/** Which rules a model has besides its fields and constraints. */
public final class RuleBook {
    private static final Rules NONE = new Rules() {};
    private static final Map<String, Rules> RULES =
            Map.of(
                    "extras.customfield", new CustomFieldRules(),
                    "dcim.device", new DeviceRules(),
                    "dcim.interface", new InterfaceRules("device", "device"),
                    "dcim.macaddress", new MacRules(),
                    "virtualization.cluster", new ClusterRules(),
                    "virtualization.virtualmachine", new MachineRules(),
                    "virtualization.vminterface",
                            new InterfaceRules("virtual_machine", "virtual machine"),
                    "virtualization.virtualdisk", new DiskRules(),
                    "ipam.vlan", new VlanRules(),
                    "ipam.ipaddress", new AddressRules());

    private RuleBook() {}

    public static Rules of(Model model) {
        return RULES.getOrDefault(model.label(), NONE);
    }
}
