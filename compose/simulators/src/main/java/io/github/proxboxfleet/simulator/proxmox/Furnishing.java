package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;
import java.util.Map;

/**
 * What every simulated cluster has besides nodes and guests: storages of five types, two zones with
 * virtual networks.
 */
final class Furnishing {
    private Furnishing() {}

    static List<Storage> storages() {
        return List.of(
                new Storage(
                        "local",
                        "dir",
                        "iso,vztmpl,backup",
                        false,
                        Map.of("path", "/var/lib/vz"),
                        94 * Sizes.GIB,
                        21 * Sizes.GIB),
                new Storage(
                        "local-lvm",
                        "lvmthin",
                        "images,rootdir",
                        false,
                        Map.of("vgname", "pve", "thinpool", "data"),
                        1800 * Sizes.GIB,
                        640 * Sizes.GIB),
                new Storage(
                        "ceph",
                        "rbd",
                        "images,rootdir",
                        true,
                        Map.of("pool", "vm", "krbd", 0),
                        30_000 * Sizes.GIB,
                        9_000 * Sizes.GIB),
                new Storage(
                        "nas",
                        "nfs",
                        "images,iso",
                        true,
                        Map.of("server", "192.0.2.5", "export", "/tank", "path", "/mnt/pve/nas"),
                        20_000 * Sizes.GIB,
                        7_000 * Sizes.GIB),
                new Storage(
                        "pbs",
                        "pbs",
                        "backup",
                        true,
                        Map.of(
                                "server", "192.0.2.6",
                                "datastore", "main",
                                "namespace", "lab",
                                "username", "pve@pbs!sync",
                                "fingerprint", "64:d3:ff:3a:50:38:53:5a:9b:f7:50:0b:4d:08:6f:61"),
                        40_000 * Sizes.GIB,
                        11_000 * Sizes.GIB));
    }

    static Sdn networks() {
        return new Sdn(
                List.of(
                        new Sdn.Zone(
                                "campus",
                                "vlan",
                                Map.of("bridge", "vmbr0", "ipam", "pve", "mtu", 1500)),
                        new Sdn.Zone(
                                "overlay",
                                "vxlan",
                                Map.of("peers", "172.16.0.11,172.16.0.12", "ipam", "pve"))),
                List.of(
                        new Sdn.Vnet("shop", "campus", 310, "shop floor"),
                        new Sdn.Vnet("voice", "campus", 311, null),
                        new Sdn.Vnet("tenant1", "overlay", 10001, "tenant one")));
    }
}
