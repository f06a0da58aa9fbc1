package io.github.proxboxfleet.openapi.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What a sync reads has a type, be it the source's or the overlay's. */
class OverlayTest {
    private static final String PVE =
            """
            version cluster/status cluster/resources cluster/options cluster/replication cluster/backup
            cluster/tasks cluster/ha/resources cluster/ha/groups cluster/ha/rules cluster/ha/status/current
            cluster/ha/status/manager_status cluster/sdn/zones cluster/sdn/vnets cluster/sdn/vnets/{}/subnets
            cluster/sdn/controllers cluster/firewall/aliases cluster/firewall/groups cluster/firewall/ipset
            cluster/firewall/options cluster/firewall/refs cluster/firewall/rules pools access/users
            access/groups access/roles access/acl access/domains storage storage/{} nodes nodes/{}/status
            nodes/{}/network nodes/{}/storage nodes/{}/tasks nodes/{}/config nodes/{}/version
            nodes/{}/subscription nodes/{}/certificates/info nodes/{}/hardware/pci nodes/{}/disks/list
            nodes/{}/disks/zfs nodes/{}/disks/zfs/{} nodes/{}/disks/lvm nodes/{}/disks/lvmthin
            nodes/{}/disks/directory nodes/{}/disks/smart nodes/{}/replication nodes/{}/apt/versions
            nodes/{}/storage/{}/content nodes/{}/tasks/{}/status nodes/{}/qemu nodes/{}/qemu/{}/config
            nodes/{}/qemu/{}/status/current nodes/{}/qemu/{}/snapshot
            nodes/{}/qemu/{}/agent/network-get-interfaces nodes/{}/qemu/{}/agent/get-host-name
            nodes/{}/qemu/{}/agent/get-osinfo nodes/{}/qemu/{}/firewall/rules nodes/{}/lxc
            nodes/{}/lxc/{}/config nodes/{}/lxc/{}/status/current nodes/{}/lxc/{}/interfaces
            nodes/{}/lxc/{}/snapshot
            """;
    private static final String PBS =
            """
            version ping nodes/{}/status nodes/{}/tasks nodes/{}/network nodes/{}/disks/list
            nodes/{}/subscription admin/datastore admin/datastore/{}/status admin/datastore/{}/namespace
            admin/datastore/{}/groups admin/datastore/{}/snapshots admin/datastore/{}/gc
            status/datastore-usage config/datastore config/prune config/sync config/verify config/remote
            config/media-pool admin/prune admin/sync admin/verify admin/gc tape/drive
            """;
    private static final String PDM =
            """
            version remotes/remote remotes/remote/{}/version resources/list resources/status
            resources/subscription remotes/tasks/list pve/remotes/{}/resources
            pve/remotes/{}/cluster-status pve/remotes/{}/nodes pve/remotes/{}/qemu pve/remotes/{}/lxc
            pbs/remotes/{}/status pbs/remotes/{}/datastore
            """;

    @ParameterizedTest
    @CsvSource({"PVE,8.4", "PVE,9.1", "PVE,9.2", "PBS,3.4", "PBS,4.2", "PDM,1.1"})
    void whatASyncReadsHasAType(Product product, String version) {
        Catalogue catalogue = Catalogues.of(product, version).orElseThrow();
        Overlay overlay = Overlay.of(product, version);
        List<String> untyped = new ArrayList<>();
        int found = 0;
        for (String path : wanted(product)) {
            for (Operation operation : catalogue.operations()) {
                if (operation.id().replaceAll("\\{[^}]+}", "{}").equals("GET /" + path)) {
                    found++;
                    Schema answer =
                            overlay.entry(operation)
                                    .map(
                                            entry ->
                                                    new Schema(
                                                            entry.over(
                                                                    operation.returns().facts())))
                                    .orElse(operation.returns());
                    if (!typed(answer)) {
                        untyped.add(operation.id());
                    }
                }
            }
        }
        assertThat(untyped).isEmpty();
        // An older release lacks a few of them.
        assertThat(found).isGreaterThanOrEqualTo(wanted(product).size() - 2);
    }

    private static List<String> wanted(Product product) {
        String words =
                switch (product) {
                    case PVE -> PVE;
                    case PBS -> PBS;
                    case PDM -> PDM;
                };
        return Arrays.asList(words.strip().split("\\s+"));
    }

    private static boolean typed(Schema schema) {
        if (!schema.variants().isEmpty()) {
            return schema.variants().stream().allMatch(OverlayTest::typed);
        }
        return switch (schema.type().orElse("")) {
            case "" -> false;
            case "array" -> schema.items().filter(OverlayTest::typed).isPresent();
            case "object" ->
                    !schema.properties().isEmpty()
                            || schema.facts().path("additionalProperties") instanceof ObjectNode;
            default -> true;
        };
    }
}
