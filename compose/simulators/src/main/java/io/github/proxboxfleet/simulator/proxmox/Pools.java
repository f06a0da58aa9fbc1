package io.github.proxboxfleet.simulator.proxmox;

import java.util.Objects;
import java.util.stream.Stream;

/** Resource pools exist as far as guests are in them. */
final class Pools {
    private Pools() {}

    static Answer list(Call call) {
        String only = call.param("poolid");
        return Answer.of(
                names(call)
                        .filter(pool -> only == null || only.equals(pool))
                        .map(
                                pool ->
                                        Fields.of()
                                                .put("poolid", pool)
                                                .put("comment", "pool of " + pool))
                        .toList());
    }

    static Stream<String> names(Call call) {
        return call.state().guests().values().stream()
                .map(Guest::pool)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .filter(pool -> call.caller().may("/pool/" + pool, "Pool.Audit"));
    }

    static Fields resource(String pool, ClusterState state) {
        long members =
                state.guests().values().stream().filter(guest -> pool.equals(guest.pool())).count();
        return Fields.of()
                .put("id", "/pool/" + pool)
                .put("type", "pool")
                .put("pool", pool)
                .put("maxcpu", members);
    }
}
