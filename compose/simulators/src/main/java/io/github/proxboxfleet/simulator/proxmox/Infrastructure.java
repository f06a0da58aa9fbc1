package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;

/**
 * What every simulated cluster has besides nodes and guests: storages of five types, two zones with
 * virtual networks.
 */
record Infrastructure(List<Storage> storages, Sdn sdn) {
    static Infrastructure standard() {
        return new Template("infrastructure.json").as(Infrastructure.class);
    }
}
