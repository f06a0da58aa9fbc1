package io.github.proxboxfleet.openapi.clients;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sync reads of Proxmox VE, and the document of no more than that and what the tests send.
 */
final class SyncReads {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

    private static final List<String> READS =
            List.of(
                    "/version",
                    "/cluster/status",
                    "/cluster/resources",
                    "/cluster/options",
                    "/cluster/replication",
                    "/cluster/backup",
                    "/cluster/tasks",
                    "/cluster/ha/resources",
                    "/cluster/ha/groups",
                    "/cluster/ha/rules",
                    "/cluster/ha/status/current",
                    "/cluster/ha/status/manager_status",
                    "/cluster/sdn/zones",
                    "/cluster/sdn/vnets",
                    "/cluster/sdn/vnets/{vnet}/subnets",
                    "/cluster/sdn/controllers",
                    "/cluster/sdn/fabrics/all",
                    "/cluster/firewall/aliases",
                    "/cluster/firewall/groups",
                    "/cluster/firewall/ipset",
                    "/cluster/firewall/options",
                    "/cluster/firewall/refs",
                    "/cluster/firewall/rules",
                    "/pools",
                    "/access/users",
                    "/access/groups",
                    "/access/roles",
                    "/access/acl",
                    "/access/domains",
                    "/access/permissions",
                    "/storage",
                    "/storage/{storage}",
                    "/nodes",
                    "/nodes/{node}/status",
                    "/nodes/{node}/network",
                    "/nodes/{node}/storage",
                    "/nodes/{node}/storage/{storage}/content",
                    "/nodes/{node}/tasks",
                    "/nodes/{node}/tasks/{upid}/status",
                    "/nodes/{node}/config",
                    "/nodes/{node}/version",
                    "/nodes/{node}/subscription",
                    "/nodes/{node}/certificates/info",
                    "/nodes/{node}/hardware/pci",
                    "/nodes/{node}/disks/list",
                    "/nodes/{node}/disks/zfs",
                    "/nodes/{node}/disks/zfs/{name}",
                    "/nodes/{node}/disks/lvm",
                    "/nodes/{node}/disks/lvmthin",
                    "/nodes/{node}/disks/directory",
                    "/nodes/{node}/disks/smart",
                    "/nodes/{node}/replication",
                    "/nodes/{node}/apt/versions",
                    "/nodes/{node}/qemu",
                    "/nodes/{node}/qemu/{vmid}/config",
                    "/nodes/{node}/qemu/{vmid}/status/current",
                    "/nodes/{node}/qemu/{vmid}/snapshot",
                    "/nodes/{node}/qemu/{vmid}/agent/network-get-interfaces",
                    "/nodes/{node}/qemu/{vmid}/agent/get-host-name",
                    "/nodes/{node}/qemu/{vmid}/agent/get-osinfo",
                    "/nodes/{node}/qemu/{vmid}/firewall/rules",
                    "/nodes/{node}/lxc",
                    "/nodes/{node}/lxc/{vmid}/config",
                    "/nodes/{node}/lxc/{vmid}/status/current",
                    "/nodes/{node}/lxc/{vmid}/interfaces",
                    "/nodes/{node}/lxc/{vmid}/snapshot");

    private static final List<String> SENDS =
            List.of(
                    "/access/ticket",
                    "/nodes/{node}/qemu",
                    "/nodes/{node}/lxc",
                    "/nodes/{node}/storage/{storage}/upload");

    private SyncReads() {}

    /**
     * A line for each read: the tag, the operation's id, and the values of what it needs.
     *
     * @param machine id of a QEMU guest; a container's path takes the other
     */
    static List<String> calls(JsonNode document, String machine, String container, String upid) {
        List<String> calls = new ArrayList<>();
        for (String path : READS) {
            JsonNode operation = document.path("paths").path(path).path("get");
            if (operation.isMissingNode()) {
                throw new IllegalStateException("the document lacks GET " + path);
            }
            // A signature has what is required first, by name.
            Map<String, String> values = new TreeMap<>();
            Matcher placeholder = PLACEHOLDER.matcher(path);
            while (placeholder.find()) {
                String name = placeholder.group(1);
                values.put(
                        name,
                        switch (name) {
                            case "node" -> "pve1";
                            case "storage" -> "local";
                            case "vnet" -> "shop";
                            case "name" -> "rpool";
                            case "upid" -> upid;
                            case "vmid" -> path.contains("/lxc/") ? container : machine;
                            default -> throw new IllegalStateException("no value for " + name);
                        });
            }
            if (path.endsWith("/smart")) {
                values.put("disk", "/dev/sda");
            }
            StringBuilder call =
                    new StringBuilder(operation.path("tags").path(0).asString(""))
                            .append(' ')
                            .append(operation.path("operationId").asString(""));
            values.forEach(
                    (name, value) -> call.append(' ').append(name).append('=').append(value));
            calls.add(call.toString());
        }
        return calls;
    }

    static ObjectNode cut(ObjectNode whole) {
        Set<String> kept = new LinkedHashSet<>(READS);
        kept.addAll(SENDS);
        return cut(whole, kept);
    }

    /** Without the other paths, and the components that nothing refers to any more. */
    static ObjectNode cut(ObjectNode whole, Set<String> kept) {
        ObjectNode document = whole.deepCopy();
        ObjectNode paths = document.withObject("/paths");
        paths.retain(kept);
        Set<String> used = new LinkedHashSet<>();
        collect(paths, whole, used);
        document.path("components")
                .forEachEntry(
                        (kind, components) -> {
                            if (components instanceof ObjectNode object
                                    && Set.of("schemas", "parameters", "requestBodies")
                                            .contains(kind)) {
                                object.retain(
                                        object.propertyNames().stream()
                                                .filter(name -> used.contains(kind + "/" + name))
                                                .toList());
                            }
                        });
        return document;
    }

    private static void collect(JsonNode node, JsonNode whole, Set<String> used) {
        if (node.isString() && node.stringValue().startsWith("#/components/")) {
            String name = node.stringValue().substring("#/components/".length());
            if (used.add(name)) {
                collect(whole.at("/components/" + name), whole, used);
            }
        }
        node.forEach(below -> collect(below, whole, used));
    }
}
