package io.github.proxboxfleet.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GuestReachTest {
    @Test
    void isWhatShowsTheInsideOfAGuestAndNothingElseOfTheCatalogue() {
        Set<String> reaching =
                Catalogues.of(Product.PVE, "9.2").orElseThrow().operations().stream()
                        .filter(GuestReach::reads)
                        .map(Operation::path)
                        .collect(Collectors.toSet());

        assertThat(reaching)
                .contains(
                        "/nodes/{node}/qemu/{vmid}/agent",
                        "/nodes/{node}/qemu/{vmid}/agent/exec-status",
                        "/nodes/{node}/qemu/{vmid}/agent/file-read",
                        "/nodes/{node}/qemu/{vmid}/agent/get-users",
                        "/nodes/{node}/qemu/{vmid}/agent/network-get-interfaces",
                        "/nodes/{node}/qemu/{vmid}/cloudinit/dump",
                        "/nodes/{node}/storage/{storage}/file-restore/list",
                        "/nodes/{node}/storage/{storage}/file-restore/download",
                        "/nodes/{node}/qemu/{vmid}/vncwebsocket",
                        "/nodes/{node}/lxc/{vmid}/vncwebsocket",
                        "/nodes/{node}/vncwebsocket",
                        "/nodes/{node}/vzdump/extractconfig",
                        "/cluster/acme/plugins/{id}")
                .doesNotContain(
                        "/nodes/{node}/qemu/{vmid}/config",
                        "/nodes/{node}/qemu/{vmid}/cloudinit",
                        "/cluster/resources")
                .hasSizeLessThan(30);
    }

    @Test
    void isNoWrite() {
        assertThat(
                        Catalogues.of(Product.PVE, "9.2").orElseThrow().operations().stream()
                                .filter(operation -> operation.verb() != Verb.GET)
                                .filter(GuestReach::reads))
                .isEmpty();
    }
}
